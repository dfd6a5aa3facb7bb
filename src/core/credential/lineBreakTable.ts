import { inEitherCase } from './inEitherCase';
import { lineBreakPairs } from './lineBreakPattern';

/** Tells quickly which symbols can stand within a line break. Tables go by a symbol's low byte. */
export interface LineBreakTable {
  /** Each symbol that can go on a line break. */
  readonly symbols: readonly number[];
  /** 1 where the second of two symbols can go on a line break; `first << 8 | second`. */
  readonly pairs: Uint8Array;
}

let table: LineBreakTable | undefined;

/** The same for all masks: to make it takes most of the time of a mask. */
export function lineBreakTable(): LineBreakTable {
  return (table ??= build());
}

function build(): LineBreakTable {
  const symbols = new Set<number>();
  const pairs = new Uint8Array(0x10000);
  for (const [before, after] of lineBreakPairs()) {
    for (const symbol of inEitherCase(after)) {
      symbols.add(symbol);
      for (const previous of inEitherCase(before)) {
        pairs[(previous << 8) | symbol] = 1;
      }
    }
  }
  return { symbols: [...symbols], pairs };
}
