import type { SecretPlace, StoredSecret } from './credentialStore';

/** A secret that is stored now. */
export function toStoredSecret(
  { slot, origin, counterpart }: SecretPlace,
  value: string,
): StoredSecret {
  const secret = { slot, origin, value, storedAt: Date.now() };
  return counterpart === undefined ? secret : { ...secret, counterpart };
}
