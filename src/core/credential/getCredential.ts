import type { Endpoint } from '../endpoint/endpoint';
import { fail, ok, type Result } from '../result';
import { basicField } from '../signing/basicField';
import { derivedSecrets } from '../signing/derivedSecrets';
import { signHmac } from '../signing/signHmac';
import { withApiKey } from '../signing/withApiKey';
import { fieldCredential, type Credential } from './credential';
import {
  isSamePlace,
  type CredentialStore,
  type SecretPlace,
  type SecretSlot,
} from './credentialStore';
import { digestCredential } from './digestCredential';
import { jwtExpiry } from './jwtExpiry';
import { secretSlots } from './secretSlots';

/** Why nothing can be sent to an endpoint that wants a credential. */
export type CredentialProblem =
  | {
      readonly kind: 'no-token';
      readonly endpoint: Endpoint;
      readonly slot: SecretSlot;
      readonly origin: string;
    }
  | {
      readonly kind: 'origin-mismatch';
      readonly endpoint: Endpoint;
      /** The origin that the settings name now. */
      readonly origin: string;
      readonly storedOrigins: readonly [string, ...string[]];
    }
  /** A session could not be had; the reason is a localised sentence. */
  | {
      readonly kind: 'sign-in-needed';
      readonly endpoint: Endpoint;
      readonly reason: string;
    };

/** Credentials that come from elsewhere than the store: a server or VS Code itself. */
export type SessionCredential = (
  endpoint: Endpoint,
  secrets: ReadonlyMap<SecretSlot, string>,
) => Promise<Result<Credential, CredentialProblem>>;

/**
 * Takes the endpoint's secrets from the store, only if they were stored for the very origins that
 * the settings name now, and makes the credential of them.
 */
export async function getCredential(
  endpoint: Endpoint,
  store: CredentialStore,
  getSession: SessionCredential,
): Promise<Result<Credential, CredentialProblem>> {
  const secrets = await loadSecrets(endpoint, store);
  if (!secrets.ok) {
    return secrets;
  }
  const of = (slot: SecretSlot) => secrets.value.get(slot) ?? '';
  const { auth } = endpoint;
  switch (auth.type) {
    case 'none':
      return ok(fieldCredential(undefined, []));
    case 'bearer': {
      const token = of('token');
      const field = ['Authorization', `${auth.scheme} ${token}`] as const;
      return ok(fieldCredential(field, [token], jwtExpiry(token)));
    }
    case 'basic': {
      const password = of('password');
      const masked = [password, ...derivedSecrets(auth, password)];
      return ok(fieldCredential(basicField(auth.user, password), masked));
    }
    case 'digest':
      return ok(digestCredential(auth.user, of('password')));
    case 'apiKey': {
      const key = of('apiKey');
      const authorize: Credential['authorize'] = (request) => withApiKey(request, auth, key);
      return ok({ authorize, secrets: [key], expiresAt: undefined });
    }
    case 'hmac': {
      const key = of('signingKey');
      const authorize: Credential['authorize'] = (request) =>
        signHmac(request, auth, key, new Date());
      return ok({ authorize, secrets: [key], expiresAt: undefined });
    }
    case 'awsSigV4':
    case 'oauth2':
    case 'vscode':
      return getSession(endpoint, secrets.value);
  }
}

async function loadSecrets(
  endpoint: Endpoint,
  store: CredentialStore,
): Promise<Result<ReadonlyMap<SecretSlot, string>, CredentialProblem>> {
  const wanted = secretSlots(endpoint);
  const stored = wanted.length === 0 ? [] : await store.load(endpoint.name);
  const found = new Map<SecretSlot, string>();
  for (const place of wanted) {
    const { slot, required } = place;
    const candidates = stored.filter((secret) => secret.slot === slot);
    const match = candidates.find((secret) => isSamePlace(secret, place));
    if (match) {
      found.set(slot, match.value);
      continue;
    }
    // The one that differs: where it goes, or what the token that comes of it is for.
    const isRightServer = candidates.some((secret) => secret.origin === place.origin);
    const differing = (one: SecretPlace) =>
      isRightServer ? (one.counterpart ?? one.origin) : one.origin;
    const origin = differing(place);
    const [first, ...others] = candidates.map(differing);
    if (first !== undefined) {
      const storedOrigins = [first, ...others] as const;
      return fail({ kind: 'origin-mismatch', endpoint, origin, storedOrigins });
    }
    if (required) {
      return fail({ kind: 'no-token', endpoint, slot, origin });
    }
  }
  return ok(found);
}
