import type { SecretMask } from '../credential/secretMask';
import type { HeaderField } from '../endpoint/endpoint';

/** Masks names and values, each by itself; nearly always there is nothing to mask in any. */
export function maskFields(
  fields: readonly HeaderField[],
  secretMask: SecretMask,
): readonly HeaderField[] {
  const texts = fields.flat();
  const masked = secretMask.maskTexts(texts);
  return masked === texts
    ? fields
    : fields.map(([name, value], index) => [
        masked[2 * index] ?? name,
        masked[2 * index + 1] ?? value,
      ]);
}
