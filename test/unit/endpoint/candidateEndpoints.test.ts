import assert from 'node:assert/strict';

import { candidateEndpoints, type Candidacy } from '../../../src/core/endpoint/candidateEndpoints';
import { parseEndpoint } from '../../../src/core/endpoint/parseEndpoint';

function configured(name: string, url: string, settings: object = {}) {
  const value = { url, ...settings };
  const parsed = parseEndpoint({ name, value, scope: 'user', userValue: value });
  assert.ok(parsed.ok);
  return { name, ok: true, endpoint: parsed.value } as const;
}

const users = configured('api', 'https://user.example/v1');
const first = configured('api', 'https://first.example/');
const second = configured('api', 'https://second.example/');
const only = configured('only', 'https://second.example/');
const broken = {
  name: 'broken',
  ok: false,
  files: [],
  problems: [{ kind: 'url-missing' }],
} as const;

function candidates(candidacy: Partial<Candidacy>): readonly string[] {
  const found = candidateEndpoints({
    nearest: [],
    everywhere: [users, first, second, only, broken],
    name: undefined,
    isMeant: () => true,
    ...candidacy,
  });
  return found.map(({ name, url }) => `${name} ${url}`);
}

describe('candidateEndpoints', () => {
  it('finds an endpoint that stands in one folder only', () => {
    assert.deepEqual(candidates({ name: 'only' }), ['only https://second.example/']);
  });

  it('has every origin that a name stands for, for the person to choose', () => {
    assert.deepEqual(candidates({ name: 'api' }), [
      'api https://user.example/v1',
      'api https://first.example/',
      'api https://second.example/',
    ]);
  });

  it('takes the one of the folder that the person works in', () => {
    assert.deepEqual(candidates({ name: 'api', nearest: [second] }), [
      'api https://second.example/',
    ]);
  });

  it('looks elsewhere for what that folder does not have, or has in an unusable form', () => {
    assert.deepEqual(candidates({ name: 'only', nearest: [second] }), [
      'only https://second.example/',
    ]);
    const nearest = [{ ...broken, name: 'only' }];
    assert.deepEqual(candidates({ name: 'only', nearest }), ['only https://second.example/']);
  });

  it('passes over the nearest where another origin is meant', () => {
    const isMeant: Candidacy['isMeant'] = ({ url }) => url.startsWith('https://first.example/');
    assert.deepEqual(candidates({ name: 'api', nearest: [second], isMeant }), [
      'api https://first.example/',
    ]);
    assert.deepEqual(candidates({ name: 'api', everywhere: [second], isMeant }), []);
  });

  it('has one for all that share name, origin and authentication, the nearest', () => {
    const near = configured('api', 'https://user.example/v2', { method: 'PUT' });
    assert.deepEqual(candidates({ nearest: [near], everywhere: [users, near, users] }), [
      'api https://user.example/v2',
    ]);
  });

  it('keeps apart what goes to one origin with different secrets', () => {
    const basic = configured('api', users.endpoint.url, { auth: { type: 'basic', user: 'me' } });
    assert.equal(candidates({ name: 'api', everywhere: [users, basic] }).length, 2);
  });

  it('has no unusable one', () => {
    assert.deepEqual(candidates({ name: 'broken' }), []);
  });
});
