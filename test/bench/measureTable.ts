import type { FilterState } from '../../src/protocol/explore';
import { BodyDocument } from '../../src/core/rows/bodyDocument';
import { median } from './median';

const ROWS = 100_000;
const COLUMNS = 30;
const ROUNDS = 3;

/** How long a table of 100,000 rows and 30 columns takes, in milliseconds; the body is indexed. */
export interface TableTimes {
  /** Until all columns are known. */
  readonly ready: number;
  /** Sorting by a column of numbers. */
  readonly sort: number;
  /** A JSONPath filter that compares a number in each row. */
  readonly filter: number;
}

/** The median of a few rounds, each with a document of its own. */
export function measureTable(): TableTimes {
  const body = Buffer.from(JSON.stringify(Array.from({ length: ROWS }, (_, at) => rowOf(at))));
  const rounds = Array.from({ length: ROUNDS }, () => measureOnce(body));
  return {
    ready: median(rounds.map(({ ready }) => ready)),
    sort: median(rounds.map(({ sort }) => sort)),
    filter: median(rounds.map(({ filter }) => filter)),
  };
}

function measureOnce(body: Buffer): TableTimes {
  const document = new BodyDocument('json');
  document.append(body);
  document.end();
  const ready = timed(() => {
    let shape = document.answer('table', { row: null });
    while (shape?.isComplete === false) shape = document.answer('tableOn', {});
  });
  const sort = timed(() => document.answer('tableSort', { column: 1, order: 'ascending' }));
  const filter = timed(() => {
    const query = { language: 'jsonpath', expression: '$[?@.number > 500].text' } as const;
    let state: FilterState = document.answer('filter', query);
    while (state.state === 'running') state = document.answer('filterOn', {});
  });
  return { ready, sort, filter };
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function rowOf(at: number): Readonly<Record<string, unknown>> {
  const fields = Array.from({ length: COLUMNS - 3 }, (_, field) => [`field${field}`, at % 97]);
  return {
    id: at,
    number: ((at * 7919) % 10_007) / 10,
    text: `Row ${at}`,
    ...(Object.fromEntries(fields) as Record<string, number>),
  };
}
