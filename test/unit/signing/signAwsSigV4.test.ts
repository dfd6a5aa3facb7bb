import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

import type { HeaderField } from '../../../src/core/endpoint/endpoint';
import type { HttpRequest } from '../../../src/core/request/httpRequest';
import { signAwsSigV4, type AwsKeys } from '../../../src/core/signing/signAwsSigV4';
import { contentOf, startServer, type TestServer } from '../../support/httpServer';
import { expectedAuthorization, type SeenRequest } from './awsServer';
import { bytes, fieldOf } from './requests';

const now = new Date('2026-02-03T04:05:06.789Z');
const keys: AwsKeys = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const temporary: AwsKeys = { ...keys, sessionToken: 'FwoGZXIvYXdzEBY/+=session' };
const json: HeaderField = ['Content-Type', 'application/json'];

function signedNamesOf(authorization: string): readonly string[] {
  return /SignedHeaders=([^,]*)/.exec(authorization)?.[1]?.split(';') ?? [];
}

describe('signAwsSigV4 against a server that checks with @smithy/signature-v4', () => {
  let server: TestServer;
  let seen: SeenRequest[];

  beforeEach(async () => {
    seen = [];
    server = await startServer((request, response) => {
      void contentOf(request).then((content) => {
        const fields = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        );
        seen.push({ method: request.method ?? '', target: request.url ?? '', fields, content });
        response.end();
      });
    });
  });
  afterEach(() => server.close());

  interface Row {
    readonly description: string;
    readonly target: string;
    readonly method?: string;
    readonly fields?: readonly HeaderField[];
    readonly content?: string | Uint8Array | undefined;
    readonly keys?: AwsKeys;
    readonly services?: readonly string[];
  }
  const rows: readonly Row[] = [
    { description: 'a plain path', target: '/prod/orders' },
    { description: 'the root', target: '/' },
    { description: 'a PUT', target: '/prod/orders/1', method: 'PUT' },
    { description: 'a trailing slash', target: '/prod/orders/' },
    { description: 'an encoded space in the path', target: '/prod/a%20b' },
    { description: 'Unicode in the path', target: '/prod/Stra%C3%9Fe/%E6%97%A5' },
    {
      description: 'an encoded slash in the path',
      target: '/prod/a%2Fb',
      services: ['execute-api'],
    },
    {
      description: 'sub-delimiters in the path',
      target: "/prod/a!b'c(d)e*f;g,h=i@j:k&l$m",
      services: ['execute-api', 's3'],
    },
    { description: 'unreserved characters', target: '/-._~azAZ09?q=-._~azAZ09' },
    { description: 'doubled slashes', target: '//prod//orders', services: ['execute-api'] },
    { description: 'doubled slashes within a key', target: '/bucket//a///b', services: ['s3'] },
    { description: 'a plus sign in a key', target: '/bucket/a+b', services: ['s3'] },
    { description: 'an encoded plus sign', target: '/prod/a%2Bb?q=a%2Bb' },
    { description: 'a query with a plus sign', target: '/prod?q=a+b&z=1' },
    { description: 'a query with an encoded space', target: '/prod?q=a%20b' },
    { description: 'a query with Unicode', target: '/prod?%E1%88%B4=%C3%A4&q=%F0%9F%98%80' },
    { description: 'a query out of order', target: '/prod?b=2&a=1&B=3&A=0&a-b=4' },
    { description: 'a repeated parameter', target: '/p?a=2&a=1&a=10', services: ['execute-api'] },
    { description: 'a parameter without a value', target: '/prod?acl&x=' },
    { description: 'an equals sign in a value', target: '/prod?q=a=b==' },
    { description: 'sub-delimiters in the query', target: '/prod?q=a!b%27c(d)e*f;g,h@i:j/k?l$m' },
    { description: 'empty content', target: '/prod', content: '' },
    {
      description: 'no content, as after a redirect',
      target: '/p',
      method: 'GET',
      content: undefined,
    },
    { description: 'Unicode in the content', target: '/prod', content: '{"name":"日本 😀"}' },
    { description: 'bytes that are no UTF-8', target: '/prod', content: bytes(0xff, 0, 0x80) },
    { description: 'a session token', target: '/prod', keys: temporary },
    {
      description: "the endpoint's own fields, with white space in and around the value",
      target: '/prod',
      fields: [json, ['X-Zeta', '  a   b\tc '], ['x-alpha', '1'], ['X-Empty', '']],
    },
    {
      description: 'a field that stands twice',
      target: '/prod',
      fields: [['X-Twice', 'b'], json, ['x-twice', 'a']],
    },
    {
      description: 'fields that are changed on the way',
      target: '/prod',
      fields: [json, ['User-Agent', 'test'], ['X-Amzn-Trace-Id', 'Root=1'], ['Pragma', 'no-cache']],
    },
  ];
  for (const row of rows) {
    for (const service of row.services ?? ['execute-api', 's3', 's3-outposts']) {
      it(`signs ${row.description}, for ${service}`, async () => {
        const scope = { region: 'eu-central-1', service };
        const { content = '{"id":1}' } = 'content' in row ? { content: row.content ?? '' } : {};
        const request: HttpRequest = {
          method: row.method ?? 'POST',
          url: server.url + row.target,
          fields: row.fields ?? [json],
          content:
            'content' in row && row.content === undefined
              ? undefined
              : new Uint8Array(Buffer.from(content)),
        };
        const signed = await signAwsSigV4(request, row.keys ?? keys, scope, now);
        await send(signed);
        const [wire] = seen;
        assert.ok(wire);
        const authorization = wire.fields['authorization'] ?? '';
        const expected = await expectedAuthorization(wire, {
          keys: row.keys ?? keys,
          scope,
          at: now,
          names: signedNamesOf(authorization),
          applyChecksum: true,
        });
        assert.equal(authorization, expected);
        assert.equal(wire.target, row.target);
        assert.deepEqual(Buffer.from(wire.content), Buffer.from(request.content ?? ''));
      });
    }
  }

  async function send({ url, method, fields, content }: HttpRequest): Promise<void> {
    const headers = fields.map(([name, value]): [string, string] => [name, value]);
    const response = await fetch(url, { method, headers, ...(content && { body: content }) });
    await response.arrayBuffer();
  }
});

describe('signAwsSigV4', () => {
  const scope = { region: 'us-east-1', service: 'execute-api' };
  const request: HttpRequest = {
    method: 'POST',
    url: 'https://api.example.com/prod?b=1&a=+#part',
    fields: [json, ['Accept', '*/*'], ['User-Agent', 'test']],
    content: new Uint8Array(Buffer.from('{"id":1}')),
  };

  it('signs every field but those that are changed on the way', async () => {
    const signed = await signAwsSigV4(request, temporary, scope, now);
    assert.deepEqual(signedNamesOf(fieldOf(signed, 'Authorization') ?? ''), [
      'accept',
      'content-type',
      'host',
      'x-amz-content-sha256',
      'x-amz-date',
      'x-amz-security-token',
    ]);
  });

  it('says when, over which content and with which session it was signed', async () => {
    const signed = await signAwsSigV4(request, temporary, scope, now);
    assert.equal(fieldOf(signed, 'X-Amz-Date'), '20260203T040506Z');
    assert.equal(fieldOf(signed, 'X-Amz-Security-Token'), temporary.sessionToken);
    assert.equal(
      fieldOf(signed, 'X-Amz-Content-Sha256'),
      createHash('sha256').update('{"id":1}').digest('hex'),
    );
  });

  it('leaves method, URL, content and the request that it was given as they are', async () => {
    const before = structuredClone(request);
    const signed = await signAwsSigV4(request, keys, scope, now);
    assert.deepEqual(request, before);
    assert.equal(signed.url, request.url);
    assert.equal(signed.method, request.method);
    assert.equal(signed.content, request.content);
    assert.deepEqual(signed.fields.slice(0, 3), request.fields);
  });

  it('signs a request anew as if it had not been signed before', async () => {
    const later = new Date(now.getTime() + 60_000);
    const first = await signAwsSigV4(request, temporary, scope, now);
    const again = await signAwsSigV4({ ...first, url: `${request.url}2` }, keys, scope, later);
    const direct = await signAwsSigV4({ ...request, url: `${request.url}2` }, keys, scope, later);
    assert.deepEqual(again, direct);
  });

  it('sends the session token to every service', async () => {
    const iot = { region: 'us-east-1', service: 'iotdevicegateway' };
    const signed = await signAwsSigV4(request, temporary, iot, now);
    assert.equal(fieldOf(signed, 'X-Amz-Security-Token'), temporary.sessionToken);
  });
});

// Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header", examples.
describe("signAwsSigV4: the examples of Amazon S3's reference", () => {
  const s3Keys = {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  };
  const rows: readonly (readonly [
    description: string,
    method: string,
    target: string,
    fields: readonly HeaderField[],
    content: string | undefined,
    signedNames: string,
    signature: string,
  ])[] = [
    [
      'GET Object',
      'GET',
      '/test.txt',
      [['Range', 'bytes=0-9']],
      undefined,
      'host;range;x-amz-content-sha256;x-amz-date',
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      'PUT Object',
      'PUT',
      '/test$file.text',
      [
        ['Date', 'Fri, 24 May 2013 00:00:00 GMT'],
        ['x-amz-storage-class', 'REDUCED_REDUNDANCY'],
      ],
      'Welcome to Amazon S3.',
      'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class',
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    [
      'GET Bucket Lifecycle',
      'GET',
      '/?lifecycle',
      [],
      undefined,
      'host;x-amz-content-sha256;x-amz-date',
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    [
      'Get Bucket (List Objects)',
      'GET',
      '/?max-keys=2&prefix=J',
      [],
      undefined,
      'host;x-amz-content-sha256;x-amz-date',
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
  ];
  for (const [description, method, target, fields, content, names, signature] of rows) {
    it(`makes the signature of ${description}`, async () => {
      const signed = await signAwsSigV4(
        {
          method,
          url: `https://examplebucket.s3.amazonaws.com${target}`,
          fields,
          content: content === undefined ? undefined : new Uint8Array(Buffer.from(content)),
        },
        s3Keys,
        { region: 'us-east-1', service: 's3' },
        new Date('2013-05-24T00:00:00Z'),
      );
      assert.equal(
        fieldOf(signed, 'Authorization'),
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ' +
          `SignedHeaders=${names}, Signature=${signature}`,
      );
    });
  }
});

// The "aws-sig-v4-test-suite" that AWS published with the description of Signature Version 4. It
// has no field for the hash of the content, which we always send, so it tests the checking side.
describe('the checking side of these tests', () => {
  const sessionToken =
    'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==';
  const rows: readonly (readonly [
    name: string,
    line: string,
    fields: Readonly<Record<string, string>>,
    content: string,
    keys: AwsKeys,
    signature: string,
  ])[] = [
    [
      'get-vanilla',
      'GET /',
      {},
      '',
      keys,
      '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    ],
    [
      'post-vanilla',
      'POST /',
      {},
      '',
      keys,
      '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
    ],
    [
      'get-vanilla-query-order-key-case',
      'GET /?Param2=value2&Param1=value1',
      {},
      '',
      keys,
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    [
      'get-vanilla-utf8-query',
      'GET /?%E1%88%B4=bar',
      {},
      '',
      keys,
      '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04',
    ],
    [
      'get-utf8',
      'GET /ሴ',
      {},
      '',
      keys,
      '8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85',
    ],
    [
      'get-unreserved',
      'GET /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
      {},
      '',
      keys,
      '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f',
    ],
    [
      'post-x-www-form-urlencoded',
      'POST /',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'Param1=value1',
      keys,
      'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
    ],
    [
      'post-sts-header-before',
      'POST /',
      {},
      '',
      { ...keys, sessionToken },
      '85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead',
    ],
  ];
  for (const [name, line, fields, content, ownKeys, signature] of rows) {
    it(`comes to the published signature of ${name}`, async () => {
      const [method = '', target = ''] = line.split(' ');
      const authorization = await expectedAuthorization(
        {
          method,
          target,
          fields: { host: 'example.amazonaws.com', ...fields },
          content: Buffer.from(content),
        },
        {
          keys: ownKeys,
          scope: { region: 'us-east-1', service: 'service' },
          at: new Date('2015-08-30T12:36:00Z'),
          names: ['host', ...Object.keys(fields)],
          applyChecksum: false,
        },
      );
      assert.equal(/Signature=(.*)/.exec(authorization)?.[1], signature);
    });
  }
});
