import { jwtExpiry } from './jwtExpiry';
import type { StoredSecret } from './credentialStore';

/** When a stored secret expires, as its server or the token itself says; undefined if unknown. */
export function expiryOf({ value, expiresAt }: StoredSecret): Date | undefined {
  return expiresAt === undefined ? jwtExpiry(value) : new Date(expiresAt);
}
