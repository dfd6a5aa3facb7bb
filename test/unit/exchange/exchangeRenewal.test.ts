import assert from 'node:assert/strict';

import {
  fieldCredential,
  type Credential,
  type Renewal,
} from '../../../src/core/credential/credential';
import { secretMaskOf } from '../../../src/core/credential/secretMaskOf';
import { startServer, type TestServer } from '../../support/httpServer';
import { postTo, responseOf, textOf } from '../../support/postTo';

/** A credential that is answered with another one, or not. */
function renewable(token: string, renewal: Renewal): Credential & { readonly asked: number[] } {
  const asked: number[] = [];
  return {
    ...fieldCredential(['Authorization', `Bearer ${token}`], [token]),
    asked,
    renew: ({ status }) => {
      asked.push(status);
      return Promise.resolve(renewal);
    },
  };
}

describe('exchange: a refused credential', () => {
  let server: TestServer;
  let seen: string[];

  beforeEach(async () => {
    seen = [];
    server = await startServer((request, response) => {
      const { authorization = '' } = request.headers;
      seen.push(authorization);
      response.statusCode = authorization === 'Bearer renewed-token' ? 200 : 401;
      response.end(`old-token ${authorization}`);
    });
  });

  afterEach(() => server.close());

  function post(credential: Credential) {
    const secretMask = secretMaskOf(credential.secrets);
    return postTo(server.url, { credential, secretMask, request: { fields: [] } });
  }

  it('is renewed, and the request sent once more', async () => {
    const other = fieldCredential(['Authorization', 'Bearer renewed-token'], ['renewed-token']);
    const outcome = await post(renewable('old-token', { kind: 'renewed', credential: other }));
    assert.equal(responseOf(outcome).status, 200);
    assert.deepEqual(seen, ['Bearer old-token', 'Bearer renewed-token']);
  });

  it('masks the old secrets and the new ones', async () => {
    const other = fieldCredential(['Authorization', 'Bearer renewed-token'], ['renewed-token']);
    const outcome = await post(renewable('old-token', { kind: 'renewed', credential: other }));
    assert.equal(textOf(responseOf(outcome)), '•••••• Bearer ••••••');
  });

  it('is renewed once only', async () => {
    const again = renewable('second', { kind: 'none' });
    const first = renewable('first', { kind: 'renewed', credential: again });
    assert.equal(responseOf(await post(first)).status, 401);
    assert.deepEqual(seen, ['Bearer first', 'Bearer second']);
    assert.deepEqual([first.asked, again.asked], [[401], []]);
  });

  it('stays refused where it cannot be renewed, and the reason is told', async () => {
    const none = await post(renewable('old-token', { kind: 'none' }));
    assert.equal(responseOf(none).renewalProblem, undefined);
    const failed = await post(renewable('old-token', { kind: 'failed', reason: 'no: old-token' }));
    assert.equal(responseOf(failed).status, 401);
    assert.equal(responseOf(failed).renewalProblem, 'no: ••••••');
    assert.equal(seen.length, 2);
  });
});
