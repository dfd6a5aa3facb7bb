import assert from 'node:assert/strict';

import { proxyOf, type ProxySettings } from '../../../src/core/check/proxyOf';

const proxy = 'http://proxy:8080';
const other = 'http://other:8080';

describe('proxyOf', () => {
  const cases: readonly (readonly [
    name: string,
    expected: string | undefined,
    settings?: Partial<ProxySettings>,
    environment?: Readonly<Record<string, string>>,
    url?: string,
  ])[] = [
    ['nothing', undefined],
    ['the settings', proxy, { proxy }],
    ['the settings before the environment', proxy, { proxy }, { https_proxy: other }],
    ['the environment', proxy, {}, { HTTPS_PROXY: proxy, HTTP_PROXY: other }],
    [
      'the environment for http: URLs',
      other,
      {},
      { https_proxy: proxy, http_proxy: other },
      'http://a.example/',
    ],
    ['support that is off', undefined, { proxy, supported: false }],
    ['this machine', undefined, { proxy }, {}, 'https://127.0.0.1:8443/'],
    ['an exception', undefined, { proxy, noProxy: ['b.example', 'example'] }],
    ['an exception of the environment', undefined, { proxy }, { NO_PROXY: 'b, .example' }],
    ['an exception for all', undefined, { proxy, noProxy: ['*'] }],
    ['an exception for this port', undefined, { proxy, noProxy: ['a.example:443'] }],
    ['an exception for another port', proxy, { proxy, noProxy: ['a.example:8443'] }],
    ['an exception for another host', proxy, { proxy, noProxy: ['ample', 'b.a.example', ''] }],
  ];
  for (const [name, expected, settings, environment, url = 'https://a.example/'] of cases) {
    it(`heeds ${name}`, () => {
      const all = { proxy: undefined, noProxy: [], supported: true, ...settings };
      assert.equal(proxyOf(new URL(url), all, environment ?? {}), expected);
    });
  }
});
