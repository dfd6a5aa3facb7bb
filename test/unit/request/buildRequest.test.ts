import assert from 'node:assert/strict';

import { readContent } from '../../../src/core/content/readContent';
import { parseEndpoint } from '../../../src/core/endpoint/parseEndpoint';
import { buildRequest } from '../../../src/core/request/buildRequest';

function build(value: object) {
  const parsed = parseEndpoint({ name: 'x', value, scope: 'user', userValue: value });
  const content = readContent({ text: '{ "n": 9007199254740993 }\n', comments: false });
  assert.ok(parsed.ok && content.ok);
  return buildRequest(parsed.value, content.value);
}

describe('buildRequest', () => {
  it('sends JSON and accepts JSON first', () => {
    const request = build({ url: 'https://a.example/x', method: 'PUT' });
    assert.equal(request.method, 'PUT');
    assert.equal(request.url, 'https://a.example/x');
    assert.deepEqual(request.fields, [
      ['Content-Type', 'application/json'],
      ['Accept', 'application/json, */*;q=0.8'],
    ]);
  });

  it('carries the content byte for byte', () => {
    const { content } = build({ url: 'https://a.example/x' });
    assert.equal(Buffer.from(content ?? []).toString(), '{ "n": 9007199254740993 }\n');
  });

  it("lets the endpoint's own headers replace the defaults, in whatever case", () => {
    const headers = { 'content-type': 'application/vnd.api+json', 'X-Trace': '1' };
    assert.deepEqual(build({ url: 'https://a.example/x', headers }).fields, [
      ['Accept', 'application/json, */*;q=0.8'],
      ['content-type', 'application/vnd.api+json'],
      ['X-Trace', '1'],
    ]);
  });
});
