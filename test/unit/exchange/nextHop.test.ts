import assert from 'node:assert/strict';

import { nextHop, REDIRECT_LIMIT, type RedirectContext } from '../../../src/core/exchange/nextHop';
import type { HttpRequest } from '../../../src/core/request/httpRequest';

const post: HttpRequest = {
  method: 'POST',
  url: 'https://api.example.com/v1/data?x=1#part',
  fields: [
    ['Content-Type', 'application/json'],
    ['content-language', 'en'],
    ['Authorization', 'Bearer t'],
    ['Accept', '*/*'],
  ],
  content: new Uint8Array([123, 125]),
};

function context(overrides: Partial<RedirectContext>): RedirectContext {
  return { status: 307, location: '/next', policy: 'same-origin', followed: 0, ...overrides };
}

function followed(request: HttpRequest, overrides: Partial<RedirectContext>): HttpRequest {
  const hop = nextHop(request, context(overrides));
  assert.equal(hop.kind, 'follow');
  return hop.request;
}

function note(overrides: Partial<RedirectContext>): unknown {
  const hop = nextHop(post, context(overrides));
  assert.equal(hop.kind, 'answer');
  return hop.note;
}

describe('nextHop: the method', () => {
  const rows: readonly (readonly [status: number, method: string, next: string])[] = [
    [301, 'POST', 'GET'],
    [301, 'PUT', 'PUT'],
    [301, 'PATCH', 'PATCH'],
    [302, 'POST', 'GET'],
    [302, 'PUT', 'PUT'],
    [302, 'PATCH', 'PATCH'],
    [303, 'POST', 'GET'],
    [303, 'PUT', 'GET'],
    [303, 'PATCH', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [307, 'POST', 'POST'],
    [307, 'PUT', 'PUT'],
    [308, 'POST', 'POST'],
    [308, 'PATCH', 'PATCH'],
  ];
  for (const [status, method, next] of rows) {
    it(`makes ${next} of ${method} after ${status}`, () => {
      const request = followed({ ...post, method }, { status });
      assert.equal(request.method, next);
      assert.equal(request.content, next === method ? post.content : undefined);
    });
  }

  it('drops the fields of the content with the content and keeps the credential', () => {
    const { fields } = followed(post, { status: 303 });
    assert.deepEqual(fields, [
      ['Authorization', 'Bearer t'],
      ['Accept', '*/*'],
    ]);
  });

  it('keeps every field with the content', () => {
    assert.deepEqual(followed(post, { status: 308 }).fields, post.fields);
  });
});

describe('nextHop: the location', () => {
  const rows: readonly (readonly [location: string, url: string])[] = [
    ['/next', 'https://api.example.com/next#part'],
    ['next', 'https://api.example.com/v1/next#part'],
    ['?y=2', 'https://api.example.com/v1/data?y=2#part'],
    ['', 'https://api.example.com/v1/data?x=1#part'],
    ['//API.example.com:443/next', 'https://api.example.com/next#part'],
    ['HTTPS://api.example.com/next#other', 'https://api.example.com/next#other'],
    ['/next#', 'https://api.example.com/next#'],
    ['/caf\u00c3\u00a9', 'https://api.example.com/caf%C3%A9#part'],
  ];
  for (const [location, url] of rows) {
    it(`resolves "${location}"`, () => {
      assert.equal(followed(post, { location }).url, url);
    });
  }

  for (const location of [
    'http://[x/',
    'https://',
    'https://user:pw@api.example.com/next',
    'https://user@api.example.com/next',
    'mailto:someone@example.com',
    'data:,x',
  ]) {
    it(`does not follow ${location}`, () => {
      assert.deepEqual(note({ location }), { kind: 'invalid-location', location });
    });
  }
});

describe('nextHop: what is shown instead of followed', () => {
  const others = [
    ['http://api.example.com/next', 'http://api.example.com'],
    ['https://api.example.com:8443/next', 'https://api.example.com:8443'],
    ['https://example.com/next', 'https://example.com'],
    ['//evil.example/next', 'https://evil.example'],
    ['\\\\evil.example/next', 'https://evil.example'],
    ['https://api.example.com.evil.example/', 'https://api.example.com.evil.example'],
  ] as const;
  for (const [location, to] of others) {
    it(`shows a redirect to the other origin of ${location}`, () => {
      assert.deepEqual(note({ location }), {
        kind: 'cross-origin',
        from: 'https://api.example.com',
        to,
      });
    });
  }

  it('shows every redirect where the setting says never', () => {
    assert.deepEqual(note({ policy: 'never' }), {
      kind: 'not-followed-by-setting',
      to: 'https://api.example.com/next#part',
    });
  });

  it('follows ten redirects and shows the eleventh', () => {
    followed(post, { followed: REDIRECT_LIMIT - 1 });
    assert.deepEqual(note({ followed: REDIRECT_LIMIT }), { kind: 'too-many', limit: 10 });
  });

  for (const status of [200, 201, 300, 304, 305, 399, 401, 503]) {
    it(`takes ${status} with a Location for an ordinary answer`, () => {
      assert.equal(note({ status }), undefined);
    });
  }

  it('takes a redirect without a Location for an ordinary answer', () => {
    assert.equal(note({ location: null }), undefined);
  });
});
