import { hiddenNameColumns, hiddenRanges } from '../../protocol/hiddenCharacters';
import { characterAt } from './characterAt';

/** True for the bytes with which such a character may begin: the others need no further look. */
const isLead = leadsOf(hiddenRanges);

/**
 * How many columns the character at a byte offset takes where it is shown by its name; 0 where it
 * is shown as it is. `lead` is the byte there.
 */
export function hiddenColumns(text: Uint8Array, at: number, lead: number): number {
  if (isLead[lead] === 0) return 0;
  const character = characterAt(text, at);
  for (const [first, last] of hiddenRanges) {
    if (character < first) return 0;
    if (character <= last) return hiddenNameColumns(character);
  }
  return 0;
}

function leadsOf(ranges: typeof hiddenRanges): Uint8Array {
  const leads = new Uint8Array(256);
  for (const [first, last] of ranges) leads.fill(1, leadOf(first), leadOf(last) + 1);
  return leads;
}

function leadOf(codePoint: number): number {
  return Buffer.from(String.fromCodePoint(codePoint))[0] ?? 0;
}
