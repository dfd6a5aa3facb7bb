import { SecretMask } from './secretMask';

/** As many endpoints as a person uses in turn. */
const limit = 4;

const latest = new Map<string, SecretMask>();

/**
 * The mask of these secrets, made anew only if it isn't among the latest used: to make one takes
 * longer than a request to a server nearby. It keeps no state between bodies. Its secrets stay in
 * this process's memory, where each send reads them anyway.
 */
export function secretMaskOf(secrets: readonly string[]): SecretMask {
  const key = JSON.stringify(secrets);
  const mask = latest.get(key) ?? new SecretMask(secrets);
  latest.delete(key);
  latest.set(key, mask);
  for (const oldest of latest.keys()) {
    if (latest.size <= limit) {
      break;
    }
    latest.delete(oldest);
  }
  return mask;
}
