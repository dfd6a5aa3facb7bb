import type { Endpoint } from '../endpoint/endpoint';
import { isSamePlace, type CredentialStore, type SecretSlot } from './credentialStore';
import { secretSlots } from './secretSlots';

/** The secrets that are stored for the very origins that an endpoint's settings name now. */
export async function storedSecrets(
  endpoint: Endpoint,
  store: CredentialStore,
): Promise<ReadonlyMap<SecretSlot, string>> {
  const wanted = secretSlots(endpoint);
  const stored = await store.load(endpoint.name);
  return new Map(
    stored
      .filter((secret) => wanted.some((one) => isSamePlace(one, secret)))
      .map(({ slot, value }) => [slot, value]),
  );
}
