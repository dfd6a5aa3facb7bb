import {
  isSamePlace,
  type CredentialStore,
  type SecretPlace,
  type StoredSecret,
} from '../core/credential/credentialStore';
import { authorizationServerOf } from '../core/credential/secretSlots';
import type { Endpoint } from '../core/endpoint/endpoint';
import type { StoredTokens, TokenSlots } from '../core/oauth/storedTokens';

/**
 * Keeps the tokens that an authorization server issued for an endpoint: the access token bound to
 * the API's origin, the refresh token to that of the server, and each to the other's, too.
 */
export function tokenSlots(endpoint: Endpoint, store: CredentialStore): TokenSlots {
  const { origin } = new URL(endpoint.url);
  const serverOrigin = authorizationServerOf(endpoint.auth) ?? origin;
  const isAccess = (one: SecretPlace) =>
    isSamePlace(one, { slot: 'accessToken', origin, counterpart: serverOrigin });
  const isRefresh = (one: SecretPlace) =>
    isSamePlace(one, { slot: 'refreshToken', origin: serverOrigin, counterpart: origin });
  return {
    async load() {
      const stored = await store.load(endpoint.name);
      const access = stored.find(isAccess);
      const refresh = stored.find(isRefresh);
      return {
        accessToken: access?.value,
        expiresAt: access?.expiresAt,
        refreshToken: refresh?.value,
      };
    },
    async save(tokens) {
      // In one write, so that no crash can lose the one and keep the other.
      await store.save(endpoint.name, ...toSecrets(tokens, origin, serverOrigin));
      await store.delete(
        endpoint.name,
        // Another workspace may have tokens by the same name, for other origins.
        (one) =>
          (isAccess(one) && tokens.accessToken === undefined) ||
          (isRefresh(one) && tokens.refreshToken === undefined),
      );
    },
  };
}

function toSecrets(tokens: StoredTokens, origin: string, serverOrigin: string): StoredSecret[] {
  const storedAt = Date.now();
  const { accessToken, refreshToken, expiresAt } = tokens;
  return [
    ...(accessToken === undefined
      ? []
      : [
          {
            slot: 'accessToken' as const,
            origin,
            counterpart: serverOrigin,
            value: accessToken,
            storedAt,
            ...(expiresAt === undefined ? {} : { expiresAt }),
          },
        ]),
    ...(refreshToken === undefined
      ? []
      : [
          {
            slot: 'refreshToken' as const,
            origin: serverOrigin,
            counterpart: origin,
            value: refreshToken,
            storedAt,
          },
        ]),
  ];
}
