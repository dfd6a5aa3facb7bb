import assert from 'node:assert/strict';

import { chooseEndpoint, type Choice } from '../../../src/core/endpoint/chooseEndpoint';
import { parseEndpoint } from '../../../src/core/endpoint/parseEndpoint';

function configured(name: string, files: readonly string[] = []) {
  const value = { url: `https://${name}.example/`, files };
  const parsed = parseEndpoint({ name, value, scope: 'user', userValue: value });
  assert.ok(parsed.ok);
  return { name, ok: true, endpoint: parsed.value } as const;
}

const broken = {
  name: 'broken',
  ok: false,
  files: ['broken.json'],
  problems: [{ kind: 'url-missing' }],
} as const;

function choose(choice: Partial<Choice> & { document?: string }) {
  const chosen = chooseEndpoint({
    endpoints: [configured('a', ['a.json', 'both.json']), configured('b', ['both.json']), broken],
    requested: undefined,
    remembered: undefined,
    defaultEndpoint: undefined,
    matches: (glob) => glob === choice.document,
    ...choice,
  });
  return chosen.kind === 'endpoint' ? chosen.endpoint.name : chosen;
}

describe('chooseEndpoint', () => {
  it('asks where nothing says it', () => {
    assert.deepEqual(choose({}), { kind: 'ask' });
    assert.deepEqual(choose({ defaultEndpoint: '' }), { kind: 'ask' });
  });

  it('takes the one that was chosen for the document before all others', () => {
    assert.equal(
      choose({ remembered: { endpoint: 'b' }, document: 'a.json', defaultEndpoint: 'a' }),
      'b',
    );
  });

  it('takes the first whose files match before the default', () => {
    assert.equal(choose({ document: 'both.json', defaultEndpoint: 'b' }), 'a');
  });

  it('takes the default where no files match', () => {
    assert.equal(choose({ document: 'c.json', defaultEndpoint: 'b' }), 'b');
  });

  it('asks where the endpoint that was chosen is gone, instead of sending to another', () => {
    const gone = { remembered: { endpoint: 'gone' }, document: 'a.json', defaultEndpoint: 'b' };
    assert.deepEqual(choose(gone), { kind: 'ask' });
  });

  it('asks where the choice may have been for another document', () => {
    const uncertain = {
      document: 'a.json',
      defaultEndpoint: 'b',
      remembered: 'uncertain',
    } as const;
    assert.deepEqual(choose(uncertain), { kind: 'ask' });
    assert.equal(choose({ ...uncertain, requested: 'b' }), 'b');
  });

  it('considers nothing but the endpoint that was requested', () => {
    assert.equal(choose({ requested: 'b', remembered: { endpoint: 'a' } }), 'b');
    assert.deepEqual(choose({ requested: 'gone', remembered: { endpoint: 'a' } }), {
      kind: 'unknown',
      name: 'gone',
    });
  });

  it('reports a default that does not exist instead of asking', () => {
    assert.deepEqual(choose({ defaultEndpoint: 'gone' }), { kind: 'unknown', name: 'gone' });
  });

  it('reports a broken entry that the document belongs to instead of passing it over', () => {
    const invalid = { kind: 'invalid', name: 'broken', problems: broken.problems };
    assert.deepEqual(choose({ document: 'broken.json', defaultEndpoint: 'a' }), invalid);
    assert.deepEqual(choose({ requested: 'broken' }), invalid);
  });
});
