/** Long enough for whatever a person reads. */
const mostCharacters = 4_000;

/** Cuts a text that is too long to be kept. */
export function clip(text: string): string {
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters)}…`;
}
