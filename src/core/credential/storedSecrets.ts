import type { Endpoint } from '../endpoint/endpoint';
import type { CredentialStore, SecretSlot } from './credentialStore';
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
      .filter(({ slot, origin }) =>
        wanted.some((one) => one.slot === slot && one.origin === origin),
      )
      .map(({ slot, value }) => [slot, value]),
  );
}
