import type { Endpoint } from '../endpoint/endpoint';
import { isSamePlace, type StoredSecret } from './credentialStore';
import { expiryOf } from './expiryOf';
import { authorizationServerOf, secretSlots, type WantedSecret } from './secretSlots';

/** The stored secrets that are for an endpoint as its settings are now. */
export interface EndpointSecrets {
  readonly found: readonly StoredSecret[];
  /** The first that must be there and is not, for the origin that it would be for. */
  readonly missing: WantedSecret | undefined;
  /** The earliest that is known; undefined, too, where what has expired is renewed by itself. */
  readonly expiresAt: Date | undefined;
}

/** Picks out of all that is stored under an endpoint's name what is for its very origins. */
export function secretsFor(
  endpoint: Endpoint,
  stored: readonly StoredSecret[],
  now: Date,
): EndpointSecrets {
  const wanted = secretSlots(endpoint);
  const tokens = issuedSlots(endpoint);
  const find = (one: WantedSecret) => stored.find((secret) => isSamePlace(secret, one));
  const found = [...wanted, ...tokens].flatMap((one) => find(one) ?? []);
  const lacking = wanted.find((one) => one.required && !find(one));
  const needsSignIn = tokens.some(({ required }) => required) && !tokens.some(find);
  return {
    found,
    missing: lacking ?? (needsSignIn ? tokens[0] : undefined),
    expiresAt: expiry(endpoint, found, now),
  };
}

/** Tokens that an authorization server issues; `required` where a person must sign in for them. */
export function issuedSlots(endpoint: Endpoint): readonly WantedSecret[] {
  const { auth, url } = endpoint;
  if (auth.type !== 'oauth2') {
    return [];
  }
  const required = auth.grant === 'authorization_code' || auth.grant === 'device_code';
  const { origin } = new URL(url);
  const server = authorizationServerOf(auth) ?? origin;
  return [
    { slot: 'accessToken', origin, counterpart: server, required },
    { slot: 'refreshToken', origin: server, counterpart: origin, required },
  ];
}

function expiry({ auth }: Endpoint, found: readonly StoredSecret[], now: Date): Date | undefined {
  const times = found.flatMap((secret) => expiryOf(secret)?.getTime() ?? []);
  const earliest = times.length === 0 ? undefined : new Date(Math.min(...times));
  const isRenewed =
    auth.type === 'oauth2' &&
    (auth.grant === 'client_credentials' || found.some(({ slot }) => slot === 'refreshToken'));
  return earliest && isRenewed && earliest <= now ? undefined : earliest;
}
