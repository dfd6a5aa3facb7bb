import type { Authentication } from '../endpoint/endpoint';
import { fail, ok, type Result } from '../result';
import type { SecretSlot } from './credentialStore';
import { parseToken, type InvalidToken } from './parseToken';

/**
 * Reads what a person typed for a secret. One that stands in a header field as it is must be fit
 * for that; any other may hold whatever was typed, spaces at its ends included.
 */
export function parseSecret(
  typed: string,
  slot: SecretSlot,
  auth: Authentication,
): Result<string, InvalidToken> {
  switch (slot) {
    case 'token':
      return parseToken(typed, auth.type === 'bearer' ? auth.scheme : undefined);
    case 'apiKey':
    case 'accessKeyId':
    case 'secretAccessKey':
    case 'sessionToken':
    case 'accessToken':
    case 'refreshToken':
    case 'clientSecret':
      return parseToken(typed, undefined);
    case 'password':
    case 'signingKey':
    case 'privateKey':
    case 'passphrase':
      return typed === '' ? fail({ kind: 'empty' }) : ok(typed);
  }
}
