import { createPrivateKey, type KeyObject, type webcrypto } from 'node:crypto';

import { fail, ok, type Result } from '../result';
import type { OAuthFailure } from './oauthFailure';
import { parseJsonObject } from './parseJsonObject';

export interface SigningKey {
  readonly key: webcrypto.CryptoKey;
  /** JWS algorithm. @see RFC 7518 §3.1, RFC 8037 §3.1 */
  readonly algorithm: string;
  /** Of a JSON Web Key. */
  readonly kid: string | undefined;
}

const RSA_ALGORITHMS = ['RS256', 'PS256', 'RS384', 'PS384', 'RS512', 'PS512'];

/** By OpenSSL's names of the curves. */
const CURVES: Readonly<Record<string, readonly string[]>> = {
  prime256v1: ['ES256'],
  secp384r1: ['ES384'],
  secp521r1: ['ES512'],
};

/** Weaker keys are refused by the servers, too. @see RFC 7518 §3.3 */
const SHORTEST_MODULUS_BITS = 2048;

/**
 * Imports the client's private key for signing. The algorithm is the JSON Web Key's own `alg`, else
 * the usual one for the kind of key among those that the server announces.
 *
 * @param text PEM (PKCS #8, not encrypted) or JSON Web Key.
 * @param announced `token_endpoint_auth_signing_alg_values_supported`. @see RFC 8414 §2
 */
export async function importSigningKey(
  text: string,
  announced: readonly string[] | undefined,
): Promise<Result<SigningKey, OAuthFailure>> {
  try {
    const jwk = parseJsonObject(text);
    const keyObject = createPrivateKey(jwk === undefined ? text : { key: jwk, format: 'jwk' });
    const fitting = algorithmsOf(keyObject);
    const own = jwk?.['alg'];
    const algorithm =
      typeof own === 'string'
        ? fitting.find((each) => each === own)
        : (fitting.find((each) => announced?.includes(each)) ?? fitting[0]);
    if (algorithm === undefined) {
      return fail({ kind: 'misconfigured', what: 'private-key' });
    }
    const der = keyObject.export({ type: 'pkcs8', format: 'der' });
    const parameters = importParameters(algorithm);
    const key = await crypto.subtle.importKey('pkcs8', der, parameters, false, ['sign']);
    const kid = jwk?.['kid'];
    return ok({ key, algorithm, kid: typeof kid === 'string' ? kid : undefined });
  } catch {
    // OpenSSL's message has nothing for the person, and may quote the key.
    return fail({ kind: 'misconfigured', what: 'private-key' });
  }
}

/** The usual one first. */
function algorithmsOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): readonly string[] {
  const { modulusLength = 0, namedCurve = '' } = asymmetricKeyDetails ?? {};
  const algorithms: Readonly<Record<string, readonly string[]>> = {
    rsa: modulusLength < SHORTEST_MODULUS_BITS ? [] : RSA_ALGORITHMS,
    ec: CURVES[namedCurve] ?? [],
    ed25519: ['EdDSA', 'Ed25519'],
  };
  return algorithms[asymmetricKeyType ?? ''] ?? [];
}

function importParameters(algorithm: string): { name: string; hash?: string; namedCurve?: string } {
  const hash = `SHA-${algorithm.slice(2)}`;
  switch (algorithm.slice(0, 2)) {
    case 'RS':
      return { name: 'RSASSA-PKCS1-v1_5', hash };
    case 'PS':
      return { name: 'RSA-PSS', hash };
    case 'ES':
      return {
        name: 'ECDSA',
        namedCurve: algorithm === 'ES512' ? 'P-521' : hash.replace('SHA', 'P'),
      };
    default:
      return { name: 'Ed25519' };
  }
}
