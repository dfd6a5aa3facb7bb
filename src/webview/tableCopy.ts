import * as l10n from '@vscode/l10n';
import type { Result } from '../core/result';
import type { TableShape } from '../protocol/explore';
import type { BodyConnection } from './bodyConnection';
import type { PanelContext } from './panelContext';

const ROWS_AT_ONCE = 1000;
/** More than the clipboards of all systems take for certain. */
const MAX_CHARACTERS = 100_000_000;

type Asked = Pick<BodyConnection, 'ask'>;

/** Where a copy goes, and what is told of it. */
export interface CopyTarget {
  readonly context: Pick<PanelContext, 'post' | 'announce' | 'formats'>;
  /** What is said where the text would be larger than a clipboard should hold. */
  readonly tooLarge: string;
  /** Shows a sentence: why nothing was copied, or that columns are missing. */
  readonly failed: (message: string) => void;
}

/**
 * Copies rows of the table as CSV, all with the same columns: it waits until the whole table has
 * been looked through for them.
 */
export async function copyCsv(
  connection: Asked,
  first: number,
  end: number,
  { context, tooLarge, failed }: CopyTarget,
): Promise<void> {
  const shape = await completeShape(connection);
  if (!shape.ok) {
    failed(shape.error);
    return;
  }
  const csv = await readCsv(connection, first, end);
  if (!csv.ok) {
    failed(csv.error === 'too-large' ? tooLarge : csv.error);
    return;
  }
  context.post({ type: 'copy', text: csv.value });
  const rows = end - first;
  const number = context.formats.number(rows);
  context.announce(
    rows === 1 ? l10n.t('1 row copied as CSV') : l10n.t('{0} rows copied as CSV', number),
  );
  if (shape.value?.hasMoreColumns === true) {
    const columns = context.formats.number(shape.value.columns.length);
    failed(l10n.t('The copy has the first {0} columns only: there are more.', columns));
  }
}

/** What the table is once all its columns are known. */
async function completeShape(connection: Asked): Promise<Result<TableShape | null, string>> {
  for (;;) {
    const reply = await connection.ask('tableOn', {});
    if (!reply.ok || reply.value?.isComplete !== false) return reply;
  }
}

/** In pieces, so that other questions are answered in between. */
async function readCsv(
  connection: Asked,
  first: number,
  end: number,
): Promise<Result<string, string>> {
  const pieces: string[] = [];
  let characters = 0;
  for (let row = first; row < end;) {
    const reply = await connection.ask('tableCsv', {
      first: row,
      count: Math.min(ROWS_AT_ONCE, end - row),
      header: row === first,
    });
    if (!reply.ok) return reply;
    pieces.push(reply.value.text);
    characters += reply.value.text.length;
    if (characters > MAX_CHARACTERS) return { ok: false, error: 'too-large' };
    if (reply.value.rows === 0) break;
    row += reply.value.rows;
  }
  return { ok: true, value: pieces.join('') };
}
