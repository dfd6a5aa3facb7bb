import type { BodyConnection } from './bodyConnection';

const ROWS_AT_ONCE = 1000;
/** More than the clipboards of all systems take for certain. */
const MAX_CHARACTERS = 100_000_000;

/**
 * Reads rows of the table as CSV, in pieces so that other questions are answered in between.
 * `too-large`: the text would be larger than a clipboard should hold.
 */
export async function readCsv(
  connection: BodyConnection,
  first: number,
  end: number,
): Promise<
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: string }
> {
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
