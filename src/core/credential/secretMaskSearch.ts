import { lineBreakPattern, mostSkipped, type LineBreakPattern } from './lineBreakPattern';
import { SecretMaskBeginnings } from './secretMaskBeginnings';
import type { SecretPattern } from './secretPattern';
import { tellingCharacters } from './tellingCharacters';

/**
 * Follows one pattern through a text. Positions count from the beginning of the whole text.
 * Ambiguous spellings (a secret that contains `%25` itself) are followed side by side.
 */
export class SecretMaskSearch {
  private groups: SecretMaskBeginnings[] = [];
  /** Takes turns with the other list, so that a step makes no new one. */
  private spare: SecretMaskBeginnings[] = [];
  /** How many of the list are valid: to shorten it would cost more than the step itself. */
  private count = 0;
  private hit: number | undefined;
  private readonly repeated: ArrayLike<number>;
  /** For each count of characters, the position where it was reached last, and by which group. */
  private readonly reachedAt: number[] = [];
  private readonly reachedBy: (SecretMaskBeginnings | undefined)[] = [];

  constructor(readonly pattern: SecretPattern) {
    this.repeated = repetitionsOf(pattern);
  }

  /** Whether the text up to here may be a beginning of the pattern. */
  get isLive(): boolean {
    return this.count > 0;
  }

  /** Where the earliest beginning starts; Infinity where there is none. */
  get start(): number {
    let start = Infinity;
    for (let index = 0; index < this.count; index++) {
      start = Math.min(start, this.groups[index]?.start ?? Infinity);
    }
    return start;
  }

  /** To be called before `step` with the symbol at this position. */
  begin(position: number): void {
    this.groups[this.count++] = new SecretMaskBeginnings(position);
  }

  /** Takes the next symbol; returns the start of a hit that ends with it, if any. */
  step(symbol: number, position: number): number | undefined {
    const { groups, spare, count } = this;
    const { characters } = this.pattern;
    this.groups = spare;
    this.spare = groups;
    this.count = 0;
    this.hit = undefined;
    for (let index = 0; index < count; index++) {
      const group = groups[index];
      if (group === undefined) {
        continue;
      }
      const { matched, distance } = group;
      if (!group.isSingle && characters[matched] !== characters[matched - distance]) {
        this.stepGroup(group.split(), symbol, position);
      }
      this.stepGroup(group, symbol, position);
    }
    return this.hit;
  }

  /** Where a part of the secret starts that is too telling to stand at the end of a text. */
  partialStart(): number | undefined {
    const fewest = tellingCharacters(this.pattern);
    const starts = this.groups
      .slice(0, this.count)
      .flatMap(({ matched, start }) => (matched >= fewest ? [start] : []));
    return starts.length === 0 ? undefined : Math.min(...starts);
  }

  /** All of the group expect the same character. */
  private stepGroup(group: SecretMaskBeginnings, symbol: number, position: number): void {
    const { form } = group;
    const character = this.pattern.characters[group.matched];
    const isBetween = form === undefined && group.lineBreak?.complete !== false;
    const nextForm = isBetween ? character?.begin(symbol) : form?.next(symbol);
    const isWhole = nextForm?.complete === true || (isBetween && character?.isRaw(symbol) === true);
    const lineBreak = this.pattern.wrappable ? nextLineBreak(group, symbol) : undefined;
    const goesOn = nextForm?.open === true || lineBreak !== undefined;
    if (isWhole) {
      this.advance(goesOn ? group.copy() : group, position);
    }
    if (goesOn) {
      group.form = nextForm?.open === true ? nextForm : undefined;
      group.lineBreak = lineBreak;
      group.skipped += lineBreak?.complete === true ? 1 : 0;
      this.groups[this.count++] = group;
    }
  }

  private advance(group: SecretMaskBeginnings, position: number): void {
    group.matched++;
    group.form = undefined;
    group.lineBreak = undefined;
    group.skipped = 0;
    if (group.matched === this.pattern.characters.length) {
      this.hit = Math.min(group.start, this.hit ?? Infinity);
      if (!group.dropFirst()) {
        return;
      }
    } else if (group.matched === 1 && this.addToLast(group)) {
      return;
    }
    do {
      const { matched } = group;
      const other = this.reachedAt[matched] === position ? this.reachedBy[matched] : undefined;
      if (other === undefined) {
        this.reachedAt[matched] = position;
        this.reachedBy[matched] = group;
        this.groups[this.count++] = group;
        return;
      }
      // Two spellings have come equally far: they have the same future.
      other.start = Math.min(other.start, group.start);
    } while (group.dropFirst());
  }

  private addToLast(single: SecretMaskBeginnings): boolean {
    return this.groups[this.count - 1]?.add(single, this.repeated) === true;
  }
}

/** Where a symbol leads in a line break after the characters that have come. */
function nextLineBreak(group: SecretMaskBeginnings, symbol: number): LineBreakPattern | undefined {
  const { form, lineBreak, matched, skipped } = group;
  const isBegun = lineBreak !== undefined;
  if (skipped === mostSkipped || (!isBegun && (form !== undefined || matched === 0))) {
    return undefined;
  }
  return (isBegun ? lineBreak : lineBreakPattern()).next(symbol);
}

/** Each body has searches of its own for the same patterns. */
const knownRepetitions = new WeakMap<SecretPattern, Uint32Array>();

function repetitionsOf(pattern: SecretPattern): Uint32Array {
  const counts = knownRepetitions.get(pattern) ?? repetitions(pattern.characters.slice(1));
  knownRepetitions.set(pattern, counts);
  return counts;
}

/** For each distance, how many items from the first on stand again at that distance. */
function repetitions(items: readonly unknown[]): Uint32Array {
  const counts = new Uint32Array(items.length);
  let from = 0;
  let to = 0;
  for (let distance = 1; distance < items.length; distance++) {
    let count = distance < to ? Math.min(to - distance, counts[distance - from] ?? 0) : 0;
    while (distance + count < items.length && items[count] === items[distance + count]) {
      count++;
    }
    counts[distance] = count;
    if (distance + count > to) {
      from = distance;
      to = distance + count;
    }
  }
  return counts;
}
