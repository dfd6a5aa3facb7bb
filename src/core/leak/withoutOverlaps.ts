import type { FoundSecret } from './foundSecret';

/** Orders finds, and of those that overlap keeps a stored secret, else the longer one. */
export function withoutOverlaps(finds: readonly FoundSecret[]): readonly FoundSecret[] {
  const kept: FoundSecret[] = [];
  for (const find of finds.toSorted((one, other) => one.offset - other.offset)) {
    const last = kept.at(-1);
    if (last === undefined || find.offset >= last.offset + last.length) {
      kept.push(find);
    } else if (isBetter(find, last)) {
      // What was kept before `last` ends before it begins, so it ends before this one, too.
      kept[kept.length - 1] = find;
    }
  }
  return kept;
}

function isBetter(find: FoundSecret, other: FoundSecret): boolean {
  const isStored = find.kind === 'stored';
  return isStored === (other.kind === 'stored') ? find.length > other.length : isStored;
}
