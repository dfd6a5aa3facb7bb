import { createHash } from 'node:crypto';

import { parseWwwAuthenticate } from './parseWwwAuthenticate';

/**
 * A Digest challenge that can be answered. Its texts are as `Headers` gives them: one UTF-16 unit
 * for each byte.
 */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  /** As the server spells it; undefined where it names none and means MD5. */
  readonly algorithm: string | undefined;
  /** The hash function, by the name that node:crypto gives it. */
  readonly hash: DigestHash;
  /** The variants whose names end in `-sess` hash the nonces into the secret part, too. */
  readonly session: boolean;
  /** undefined for a server of RFC 2069, which knows none. */
  readonly qop: 'auth' | 'auth-int' | undefined;
  /** The nonce of the answer before was out of date, but the password right: answer again. */
  readonly stale: boolean;
  /** The server takes user names in UTF-8, in the notation of RFC 8187. */
  readonly utf8: boolean;
  /** The server wants the user name hashed. */
  readonly userhash: boolean;
}

export type DigestHash = 'sha256' | 'sha512-256' | 'md5';

/** SHA-512/256 comes second: implementations that follow RFC 7616's misprint (erratum 4897) differ. */
const preference: readonly DigestHash[] = ['sha256', 'sha512-256', 'md5'];

const hashes: ReadonlyMap<string, DigestHash> = new Map([
  ['sha-256', 'sha256'],
  ['sha-512-256', 'sha512-256'],
  ['md5', 'md5'],
]);

/**
 * Finds the strongest Digest challenge among those of a WWW-Authenticate field, or undefined where
 * there is none that can be answered.
 *
 * @param wwwAuthenticate As `Headers` gives it.
 * @see RFC 7616 §3.3 and §3.7
 */
export function parseDigestChallenge(wwwAuthenticate: string): DigestChallenge | undefined {
  const challenges = parseWwwAuthenticate(wwwAuthenticate)
    .filter(({ scheme }) => scheme === 'digest')
    .map(({ parameters }) => toDigestChallenge(parameters))
    .filter((challenge) => challenge !== undefined);
  return preference
    .filter(isAvailable)
    .map((hash) => challenges.find((challenge) => challenge.hash === hash))
    .find((challenge) => challenge !== undefined);
}

function toDigestChallenge(parameters: ReadonlyMap<string, string>): DigestChallenge | undefined {
  const [realm, nonce, algorithm] = ['realm', 'nonce', 'algorithm'].map((name) =>
    parameters.get(name),
  );
  const { hash, session } = parseAlgorithm(algorithm ?? 'MD5');
  const offered = parameters
    .get('qop')
    ?.toLowerCase()
    .split(/[\s,]+/);
  const qop = (['auth', 'auth-int'] as const).find((name) => offered?.includes(name));
  const qopIsUnknown = offered?.some((name) => name !== '') === true && qop === undefined;
  if (realm === undefined || nonce === undefined || hash === undefined || qopIsUnknown) {
    return undefined;
  }
  const isTrue = (name: string) => parameters.get(name)?.toLowerCase() === 'true';
  return {
    realm,
    nonce,
    opaque: parameters.get('opaque'),
    algorithm,
    hash,
    session,
    qop,
    stale: isTrue('stale'),
    utf8: parameters.get('charset')?.toLowerCase() === 'utf-8',
    userhash: isTrue('userhash'),
  };
}

function parseAlgorithm(algorithm: string): { hash: DigestHash | undefined; session: boolean } {
  const name = algorithm.toLowerCase();
  const session = name.endsWith('-sess');
  return { hash: hashes.get(session ? name.slice(0, -'-sess'.length) : name), session };
}

/** A build of OpenSSL for FIPS 140 has no MD5, and not every library has SHA-512/256. */
function isAvailable(hash: DigestHash): boolean {
  try {
    createHash(hash);
    return true;
  } catch {
    return false;
  }
}
