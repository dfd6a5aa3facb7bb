/** The endpoint chosen for each document, by the document's address; null where it is uncertain. */
export type Choices = Readonly<Record<string, string | null>>;

/** What was renamed or moved: a file, or a folder with all that is in it. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * The choices after files have been renamed or moved, at once, so that two of them may have swapped
 * their names. What was overwritten loses its choice, as it is another document now.
 */
export function moveChoices(choices: Choices, moves: readonly Move[]): Choices {
  const entries = Object.entries(choices);
  const stay = entries.filter(([document]) =>
    moves.every(({ from, to }) => !isWithin(document, from) && !isWithin(document, to)),
  );
  const moved = entries.flatMap(([document, endpoint]) => {
    const move = moves.find(({ from }) => isWithin(document, from));
    return move ? [[move.to + document.slice(move.from.length), endpoint] as const] : [];
  });
  return Object.fromEntries([...stay, ...moved]);
}

function isWithin(document: string, moved: string): boolean {
  return document === moved || document.startsWith(`${moved}/`);
}
