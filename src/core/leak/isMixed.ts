/** True of capital and small letters with digits among them, as random characters are. */
export function isMixed(text: string): boolean {
  return /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text);
}
