import { randomBytes } from 'node:crypto';

import { answerDigest } from '../signing/answerDigest';
import { parseDigestChallenge } from '../signing/parseDigestChallenge';
import { withFields } from '../signing/withFields';
import type { Credential, Refusal, Renewal } from './credential';

/**
 * Sends nothing of its own at first, and answers the server's challenge then.
 *
 * @see RFC 7616 §3.3
 */
export function digestCredential(user: string, password: string): Credential {
  return {
    authorize: (request) => request,
    secrets: [password],
    expiresAt: undefined,
    renew: (refusal) => Promise.resolve(answer(refusal, user, password)),
  };
}

function answer({ status, fields }: Refusal, user: string, password: string): Renewal {
  const field = fields
    .filter(([name]) => name.toLowerCase() === 'www-authenticate')
    .map(([, value]) => value)
    .join(', ');
  const challenge = status === 401 ? parseDigestChallenge(field) : undefined;
  if (!challenge) {
    return { kind: 'none' };
  }
  const clientNonce = randomBytes(24).toString('base64');
  let nonceCount = 0;
  return {
    kind: 'renewed',
    credential: {
      authorize: (request) => {
        const counts = { clientNonce, nonceCount: ++nonceCount };
        return withFields(request, [answerDigest(request, challenge, { user, password }, counts)]);
      },
      secrets: [password],
      expiresAt: undefined,
    },
  };
}
