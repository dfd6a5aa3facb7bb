const MAX_CHARACTERS = 30;

/** A name that a person gave, for where there is little room; the whole one belongs beside it. */
export function shortName(name: string): string {
  // No character is cut in two, and no emoji that is made of several.
  const characters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  return characters.length > MAX_CHARACTERS
    ? `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`
    : name;
}
