import type { RequestOptions } from 'node:https';

import type { TlsMaterial } from './tlsMaterial';
import { trustedAuthorities } from './trustedAuthorities';

/**
 * Brings TLS material into the options of `https.request`. Verification is never touched: a list of
 * authorities takes the place of the usual ones, so it holds these, too. A ready-made
 * `secureContext` would be faster, but Node's agent does not tell connections apart by it.
 */
export function toSecureOptions(material: TlsMaterial): RequestOptions {
  const { certificate, key, pfx, passphrase, authority } = material;
  return {
    ...(certificate !== undefined && { cert: certificate }),
    ...(key !== undefined && { key }),
    ...(pfx !== undefined && { pfx: Buffer.from(pfx) }),
    ...(passphrase !== undefined && { passphrase }),
    ...(authority !== undefined && { ca: [...trustedAuthorities(), authority] }),
  };
}
