import assert from 'node:assert/strict';

import { toStep } from '../../../src/core/check/checkStep';
import { maskProxy } from '../../../src/core/check/maskProxy';
import { reportText } from '../../../src/core/check/reportText';
import { SecretMask } from '../../../src/core/credential/secretMask';

describe('reportText', () => {
  const endpoint = { name: 'orders', url: 'https://api.example.com/data' };

  it('lists the steps with their states as Markdown', () => {
    const steps = [
      toStep('name', 'ok', 'api.example.com is 192.0.2.1', '3 ms'),
      toStep('connection', 'failed', 'Refused.'),
      toStep('tls', 'skipped', 'Not tried.'),
      toStep('clock', 'warning', 'Two hours ahead.'),
    ];
    assert.equal(
      reportText(endpoint, steps, new SecretMask([])),
      `# Check of orders

https://api.example.com/data

- **Name: fine**
  - api.example.com is 192.0.2.1
  - 3 ms
- **Connection: failed**
  - Refused.
- **Secure connection: not checked**
  - Not tried.
- **Clock: look at this**
  - Two hours ahead.
`,
    );
  });

  it('holds no secret, wherever it came from', () => {
    const secret = 'a*secret_[value]';
    const steps = [toStep('http', 'ok', `418 ${secret}`), toStep('tls', 'ok', btoa(secret))];
    const url = `https://api.example.com/?key=${encodeURIComponent(secret)}`;
    const report = reportText({ name: secret, url }, steps, new SecretMask([secret]));
    assert.equal(report.match(/••••••/g)?.length, 4);
    assert.doesNotMatch(report, /secret/i);
  });

  it("shows a server's markup as text", () => {
    const detail = '![x](https://evil.example/p.png) <b>*`\r\u2028# x';
    const report = reportText(endpoint, [toStep('http', 'ok', detail)], new SecretMask([]));
    assert.equal(
      report.split('\n')[5],
      '  - \\!\\[x\\](https://evil.example/p.png) \\<b\\>\\*\\` \\# x',
    );
  });
});

describe('maskProxy', () => {
  const cases: readonly (readonly [proxy: string, masked: string])[] = [
    ['http://proxy.example.com:3128', 'http://proxy.example.com:3128'],
    ['http://me:secret@proxy:3128/', 'http://••••••@proxy:3128/'],
    ['http://me@proxy', 'http://••••••@proxy'],
    ['me:p@ss/w@proxy:80', '••••••@proxy:80'],
    ['socks5://a:b@[::1]:1080', 'socks5://••••••@[::1]:1080'],
  ];
  for (const [proxy, masked] of cases) {
    it(`shows ${masked}`, () => assert.equal(maskProxy(proxy), masked));
  }
});
