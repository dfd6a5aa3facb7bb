import type { SecretMask } from '../credential/secretMask';
import type { NetworkFailure } from './outcome';

/** Masks every text of a failure: some come from the server or quote the request. */
export function maskFailure(failure: NetworkFailure, secretMask: SecretMask): NetworkFailure {
  const { kind, ...texts } = failure;
  const masked = Object.entries(texts).map(([name, text]) => [name, secretMask.maskText(text)]);
  // The kind stays and so do the names of its texts.
  return { kind, ...Object.fromEntries(masked) } as NetworkFailure;
}
