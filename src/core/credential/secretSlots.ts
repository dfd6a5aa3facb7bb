import type { Authentication, Endpoint } from '../endpoint/endpoint';
import type { SecretSlot } from './credentialStore';

/** A secret that a person gives, and the only origin that it is for. */
export interface WantedSecret {
  readonly slot: SecretSlot;
  readonly origin: string;
  /** False where a request can do without it. */
  readonly required: boolean;
}

/** Lists the secrets that an endpoint wants from a person; tokens that a server issues are not. */
export function secretSlots(endpoint: Endpoint): readonly WantedSecret[] {
  const { origin } = new URL(endpoint.url);
  const wanted = slotsOf(endpoint.auth).map(({ slot, required = true, at }) => ({
    slot,
    required,
    origin: at === undefined ? origin : new URL(at).origin,
  }));
  const needsPassphrase = endpoint.tls?.pfx !== undefined || endpoint.tls?.key !== undefined;
  return needsPassphrase ? [...wanted, { slot: 'passphrase', origin, required: false }] : wanted;
}

/** Where an OAuth client authenticates itself. */
export function authorizationServerOf(auth: Authentication): string | undefined {
  return auth.type === 'oauth2' ? (auth.issuer ?? auth.tokenEndpoint) : undefined;
}

interface Slot {
  readonly slot: SecretSlot;
  readonly required?: boolean;
  /** The URL it is for, where that is not the endpoint's own. */
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
