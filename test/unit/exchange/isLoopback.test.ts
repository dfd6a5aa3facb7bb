import assert from 'node:assert/strict';

import { isLoopback } from '../../../src/core/endpoint/isLoopback';

describe('isLoopback', () => {
  const hosts: readonly (readonly [host: string, expected: boolean])[] = [
    ['localhost', true],
    ['LOCALHOST:8080', true],
    ['localhost.', false],
    ['api.localhost', false],
    ['127.0.0.1', true],
    ['127.255.1.2:3000', false],
    ['127.1', true],
    ['0x7f.0.0.1', true],
    ['2130706433', true],
    ['[::1]', true],
    ['[0:0:0:0:0:0:0:1]:80', true],
    ['[::ffff:127.0.0.1]', false],
    ['[::ffff:127.9.8.7]', false],
    ['0.0.0.0', false],
    ['128.0.0.1', false],
    ['[::]', false],
    ['[::ffff:128.0.0.1]', false],
    ['[::127.0.0.1]', false],
    ['localhost.example.com', false],
    ['127.0.0.1.example.com', false],
    ['notlocalhost', false],
    ['localhost@example.com', false],
    ['10.0.0.1', false],
  ];
  for (const [host, expected] of hosts) {
    it(`says ${expected ? 'yes' : 'no'} to ${host}`, () => {
      assert.equal(isLoopback(new URL(`http://${host}/data`)), expected);
    });
  }
});
