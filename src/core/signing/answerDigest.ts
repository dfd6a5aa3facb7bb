import { createHash } from 'node:crypto';

import type { HeaderField } from '../endpoint/endpoint';
import type { HttpRequest } from '../request/httpRequest';
import type { DigestChallenge } from './parseDigestChallenge';
import { percentEncode } from './percentEncode';

/** Who is asking. */
export interface DigestCredential {
  /** Without a colon, see `isBasicUser`. */
  readonly user: string;
  readonly password: string;
}

/** What the client itself puts into an answer. */
export interface DigestCount {
  /**
   * Unpredictable text of ASCII characters; the same for all answers to one nonce, because the
   * `-sess` algorithms hash the first one into the secret part.
   */
  readonly clientNonce: string;
  /** How many requests were made with the challenge's nonce, this one among them. */
  readonly nonceCount: number;
}

type Parameter = readonly [name: string, value: string];

/**
 * Answers a Digest challenge for one request: for its method, path and query, and with `auth-int`
 * for its content. Without a charset in the challenge, too, user and password are hashed as UTF-8
 * in Normalization Form C.
 *
 * @see RFC 7616 §3.4
 */
export function answerDigest(
  request: HttpRequest,
  challenge: DigestChallenge,
  credential: DigestCredential,
  count: DigestCount,
): HeaderField {
  const { opaque, qop, session } = challenge;
  const parameters: readonly Parameter[] = [
    ...userParameters(challenge, credential.user),
    ['realm', quoted(challenge.realm)],
    ['uri', quoted(targetOf(request))],
    ...optional('algorithm', challenge.algorithm),
    ['nonce', quoted(challenge.nonce)],
    ...optional('nc', qop && digitsOf(count.nonceCount)),
    // A -sess algorithm needs it even where the server knows no qop.
    ...optional('cnonce', qop !== undefined || session ? quoted(count.clientNonce) : undefined),
    ...optional('qop', qop),
    ['response', quoted(responseTo(request, challenge, credential, count))],
    ...optional('opaque', opaque === undefined ? undefined : quoted(opaque)),
    ...optional('userhash', challenge.userhash ? 'true' : undefined),
  ];
  const text = parameters.map(([name, value]) => `${name}=${value}`).join(', ');
  return ['Authorization', `Digest ${text}`];
}

/** @see RFC 7616 §3.4.1 to §3.4.3, RFC 2069 §2.1.2 for servers that know no qop */
function responseTo(
  request: HttpRequest,
  challenge: DigestChallenge,
  { user, password }: DigestCredential,
  { clientNonce, nonceCount }: DigestCount,
): string {
  const { realm, nonce, qop, session } = challenge;
  const hash = (value: string | Uint8Array) => digest(challenge, value);
  const secret = hash(`${octets(user)}:${realm}:${octets(password)}`);
  const a1 = session ? hash(`${secret}:${nonce}:${clientNonce}`) : secret;
  const content = qop === 'auth-int' ? [hash(request.content ?? new Uint8Array())] : [];
  const a2 = hash([request.method, targetOf(request), ...content].join(':'));
  const counted = qop === undefined ? [] : [digitsOf(nonceCount), clientNonce, qop];
  return hash([a1, nonce, ...counted, a2].join(':'));
}

/** In origin form. @see RFC 9112 §3.2.1 */
function targetOf({ url }: HttpRequest): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function digitsOf(nonceCount: number): string {
  return nonceCount.toString(16).padStart(8, '0');
}

function userParameters(challenge: DigestChallenge, user: string): readonly Parameter[] {
  if (challenge.userhash) {
    return [['username', quoted(digest(challenge, `${octets(user)}:${challenge.realm}`))]];
  }
  const isAscii = /^[\x20-\x7e]*$/.test(user);
  return isAscii || !challenge.utf8
    ? [['username', quoted(octets(user))]]
    : [['username*', `UTF-8''${percentEncode(user.normalize('NFC'))}`]];
}

/** In hexadecimal digits; of a text, each UTF-16 unit is one byte. */
function digest({ hash }: DigestChallenge, value: string | Uint8Array): string {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'latin1') : value;
  return createHash(hash).update(bytes).digest('hex');
}

/** The UTF-8 of a text, one UTF-16 unit for each byte, as the texts of a challenge are. */
function octets(text: string): string {
  return Buffer.from(text.normalize('NFC'), 'utf8').toString('latin1');
}

/** @see RFC 9110 §5.6.4 */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function optional(name: string, value: string | undefined): readonly Parameter[] {
  return value === undefined ? [] : [[name, value]];
}
