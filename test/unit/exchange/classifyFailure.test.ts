import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { classifyFailure } from '../../../src/core/exchange/classifyFailure';
import type { NetworkFailure } from '../../../src/core/exchange/outcome';

const url = new URL('https://api.example.com:8443/data');
const host = 'api.example.com:8443';

/** What fetch rejects with: the reason stands in the cause. */
function fetchFailed(cause: unknown): Error {
  return new TypeError('fetch failed', { cause });
}

/** What a response's stream fails with. */
function terminated(cause: unknown): Error {
  return new TypeError('terminated', { cause });
}

function coded(code: string, message = `${code} happened`, more: object = {}): Error {
  return Object.assign(new Error(message), { code, ...more });
}

function kind(error: unknown): string {
  return classifyFailure(error, url).kind;
}

describe('classifyFailure: codes', () => {
  const rows: readonly (readonly [code: string, kind: NetworkFailure['kind']])[] = [
    ['ENOTFOUND', 'name-not-found'],
    ['EAI_AGAIN', 'name-lookup-failed'],
    ['ECONNREFUSED', 'connection-refused'],
    ['ECONNRESET', 'connection-reset'],
    ['EPIPE', 'connection-reset'],
    ['UND_ERR_SOCKET', 'connection-reset'],
    ['EHOSTUNREACH', 'host-unreachable'],
    ['ENETUNREACH', 'host-unreachable'],
    ['ETIMEDOUT', 'connect-timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connect-timeout'],
    ['UND_ERR_HEADERS_TIMEOUT', 'idle-timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'idle-timeout'],
    ['CERT_HAS_EXPIRED', 'certificate-expired'],
    ['CERT_NOT_YET_VALID', 'certificate-not-yet-valid'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate-self-signed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate-unknown-authority'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate-unknown-authority'],
    ['UNABLE_TO_GET_ISSUER_CERT', 'certificate-unknown-authority'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificate-unknown-authority'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate-wrong-host'],
    ['CERT_REVOKED', 'certificate-revoked'],
    ['CERT_SIGNATURE_FAILURE', 'tls-handshake'],
    ['INVALID_PURPOSE', 'tls-handshake'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-not-spoken'],
    ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'tls-not-spoken'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls-handshake'],
    ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'tls-handshake'],
    ['HPE_INVALID_CONSTANT', 'malformed-response'],
    ['UND_ERR_HEADERS_OVERFLOW', 'malformed-response'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'malformed-response'],
    ['UND_ERR_PRX_TLS', 'proxy'],
    ['E_SOMETHING_NEW', 'other'],
    ['constructor', 'other'],
  ];
  for (const [code, expected] of rows) {
    it(`says ${expected} of ${code}`, () => {
      assert.equal(kind(fetchFailed(coded(code))), expected);
      assert.equal(kind(coded(code)), expected);
    });
  }

  const amidContent: readonly (readonly [code: string, kind: NetworkFailure['kind']])[] = [
    ['UND_ERR_SOCKET', 'cut-short'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'cut-short'],
    ['ECONNRESET', 'connection-reset'],
    ['UND_ERR_BODY_TIMEOUT', 'idle-timeout'],
    ['HPE_INVALID_CHUNK_SIZE', 'malformed-response'],
    ['Z_DATA_ERROR', 'malformed-encoding'],
    ['Z_BUF_ERROR', 'malformed-encoding'],
    ['ERR__ERROR_FORMAT_PADDING_2', 'malformed-encoding'],
    ['ZSTD_error_prefix_unknown', 'malformed-encoding'],
  ];
  for (const [code, expected] of amidContent) {
    it(`says ${expected} of ${code} amid the content`, () => {
      assert.equal(kind(terminated(coded(code))), expected);
    });
  }
});

describe('classifyFailure: what stands beside the code', () => {
  it('knows plain text on a TLS port from the message of EPROTO', () => {
    const message =
      'write EPROTO 40:error:0A00010B:SSL routines:f:wrong version number:record.c:1:';
    assert.equal(kind(fetchFailed(coded('EPROTO', message))), 'tls-not-spoken');
    assert.equal(kind(fetchFailed(coded('EPROTO', 'write EPROTO alert'))), 'tls-handshake');
  });

  it("tells OpenSSL's reason without the lines of its source", () => {
    const error = coded('ERR_SSL_X', '80:error:0A:SSL routines:f:why:../openssl/x.c:1:\n', {
      reason: 'tlsv1 alert protocol version',
    });
    assert.deepEqual(classifyFailure(fetchFailed(error), url), {
      kind: 'tls-handshake',
      host,
      detail: 'tlsv1 alert protocol version',
    });
  });

  const names = [
    ['DNS:a.example, DNS:*.b.example, IP Address:10.0.0.1', 'a.example, *.b.example, 10.0.0.1'],
    [undefined, 'common.example'],
  ] as const;
  for (const [subjectaltname, expected] of names) {
    it(`lists the names of a certificate: ${expected}`, () => {
      const cert = { subjectaltname, subject: { CN: 'common.example' } };
      const error = coded('ERR_TLS_CERT_ALTNAME_INVALID', 'Hostname does not match', { cert });
      assert.deepEqual(classifyFailure(fetchFailed(error), url), {
        kind: 'certificate-wrong-host',
        host,
        names: expected,
      });
    });
  }

  it('knows the parser by its name where there is no code', () => {
    const error = Object.assign(new Error('Response does not match the HTTP/1.1 protocol'), {
      name: 'HTTPParserError',
    });
    assert.equal(kind(fetchFailed(error)), 'malformed-response');
  });

  for (const message of ['bad response', 'bad upgrade']) {
    it(`knows an unexpected answer from "${message}"`, () => {
      assert.equal(kind(fetchFailed(coded('UND_ERR_SOCKET', message))), 'malformed-response');
    });
  }

  it('says of too many content codings that they are malformed', () => {
    const error = new Error('too many content-encodings in response: 6, maximum allowed is 5');
    assert.equal(kind(fetchFailed(error)), 'malformed-encoding');
  });

  it('says refused of a host where one address refuses and no way leads to the other', () => {
    const errors = [coded('ENETUNREACH'), coded('ECONNREFUSED')];
    assert.equal(kind(fetchFailed(new AggregateError(errors, ''))), 'connection-refused');
  });

  it('looks into causes of causes', () => {
    assert.equal(
      kind(fetchFailed(new Error('a', { cause: coded('ENOTFOUND') }))),
      'name-not-found',
    );
  });

  for (const error of [undefined, null, 'text', 7, {}, fetchFailed(undefined)]) {
    it(`says other of ${inspect(error, { depth: 0 }).split('\n', 1)[0] ?? ''}`, () => {
      assert.equal(kind(error), 'other');
    });
  }

  it('ends with causes in a circle', () => {
    const error = new Error('a');
    error.cause = error;
    assert.deepEqual(classifyFailure(error, url), { kind: 'other', host, detail: 'a' });
  });
});

describe('classifyFailure: proxies', () => {
  const tunnel = (status: number) =>
    fetchFailed(coded('UND_ERR_ABORTED', `Proxy response (${status}) !== 200 when HTTP Tunneling`));

  it('knows that a proxy wants a sign-in', () => {
    assert.deepEqual(classifyFailure(tunnel(407), url), { kind: 'proxy-authentication', host });
  });

  it('tells the status of a proxy that refuses a tunnel', () => {
    const failure = classifyFailure(tunnel(403), url);
    assert.equal(failure.kind, 'proxy');
    assert.match(JSON.stringify(failure), /403/);
  });

  it('knows the 407 that fetch hides', () => {
    assert.equal(kind(fetchFailed(new Error())), 'proxy-authentication');
  });

  it('blames the proxy where the refused port is not that of the request', () => {
    const message = 'connect ECONNREFUSED 10.0.0.1:3128';
    const error = coded('ECONNREFUSED', message, { port: 3128, address: '10.0.0.1' });
    assert.deepEqual(classifyFailure(fetchFailed(error), url), {
      kind: 'proxy',
      host,
      detail: message,
    });
    const own = coded('ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.1:8443', { port: 8443 });
    assert.equal(kind(fetchFailed(own)), 'connection-refused');
  });

  it('knows the default ports', () => {
    const error = coded('ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.1:443', { port: 443 });
    const secure = classifyFailure(fetchFailed(error), new URL('https://api.example.com/'));
    assert.equal(secure.kind, 'connection-refused');
    const plain = classifyFailure(fetchFailed(error), new URL('http://api.example.com/'));
    assert.equal(plain.kind, 'proxy');
  });

  it('blames the proxy where another name was not found', () => {
    const message = 'getaddrinfo ENOTFOUND proxy.example';
    const other = coded('ENOTFOUND', message, { hostname: 'proxy.example' });
    assert.equal(kind(fetchFailed(other)), 'proxy');
    const own = coded('ENOTFOUND', 'getaddrinfo ENOTFOUND api.example.com', {
      hostname: 'api.example.com',
    });
    assert.equal(kind(fetchFailed(own)), 'name-not-found');
  });
});
