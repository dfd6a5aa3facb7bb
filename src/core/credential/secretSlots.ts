import type { Authentication, Endpoint } from '../endpoint/endpoint';
import type { SecretPlace, SecretSlot } from './credentialStore';

/** A secret that a person gives, and the only origin that it is for. */
export interface WantedSecret extends SecretPlace {
  /** False where a request can do without it. */
  readonly required: boolean;
}

/** Lists the secrets that an endpoint wants from a person; tokens that a server issues are not. */
export function secretSlots(endpoint: Endpoint): readonly WantedSecret[] {
  const { origin } = new URL(endpoint.url);
  const wanted = slotsOf(endpoint.auth).map(({ slot, required = true, at }) => ({
    slot,
    required,
    ...(at === undefined ? { origin } : { origin: at, counterpart: origin }),
  }));
  const needsPassphrase = endpoint.tls?.pfx !== undefined || endpoint.tls?.key !== undefined;
  return needsPassphrase ? [...wanted, { slot: 'passphrase', origin, required: false }] : wanted;
}

/**
 * The origins that an OAuth client shows its secrets and its tokens to, and the person a password:
 * all that the settings name, as one text. Where one of them is another, it is another place.
 */
export function authorizationServerOf(auth: Authentication): string | undefined {
  if (auth.type !== 'oauth2') {
    return undefined;
  }
  const urls = [
    auth.issuer,
    auth.tokenEndpoint,
    auth.authorizationEndpoint,
    auth.deviceAuthorizationEndpoint,
    auth.revocationEndpoint,
    auth.introspectionEndpoint,
  ];
  const origins = urls.flatMap((url) => (url === undefined ? [] : new URL(url).origin));
  return [...new Set(origins)].join(', ');
}

interface Slot {
  readonly slot: SecretSlot;
  readonly required?: boolean;
  /** What it is for, where that is not the endpoint's own origin. */
  readonly at?: string | undefined;
}

function slotsOf(auth: Authentication): readonly Slot[] {
  switch (auth.type) {
    case 'none':
    case 'vscode':
      return [];
    case 'bearer':
      return [{ slot: 'token' }];
    case 'basic':
    case 'digest':
      return [{ slot: 'password' }];
    case 'apiKey':
      return [{ slot: 'apiKey' }];
    case 'awsSigV4':
      return [
        { slot: 'accessKeyId' },
        { slot: 'secretAccessKey' },
        { slot: 'sessionToken', required: false },
      ];
    case 'hmac':
      return [{ slot: 'signingKey' }];
    case 'oauth2': {
      const at = authorizationServerOf(auth);
      const client: readonly Slot[] =
        auth.clientAuthentication === 'none'
          ? []
          : auth.clientAuthentication === 'private_key_jwt'
            ? [{ slot: 'privateKey', at }]
            : [{ slot: 'clientSecret', at }];
      return auth.grant === 'refresh_token' ? [...client, { slot: 'refreshToken', at }] : client;
    }
  }
}
