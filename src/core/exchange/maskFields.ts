import type { SecretMask } from '../credential/secretMask';
import type { HeaderField } from '../endpoint/endpoint';

/** No name and no value contains it. @see RFC 9110 §5.5 */
const border = '\n';

/** Masks names and values. As nearly always none has a secret, all are looked at in one go first. */
export function maskFields(
  fields: readonly HeaderField[],
  secretMask: SecretMask,
): readonly HeaderField[] {
  const together = fields.flat().join(border) + border;
  return secretMask.maskText(together) === together
    ? fields
    : fields.map(([name, value]) => [secretMask.maskText(name), secretMask.maskText(value)]);
}
