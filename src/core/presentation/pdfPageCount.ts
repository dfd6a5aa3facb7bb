/**
 * How many pages a PDF says it has: in its dictionary for the first page where it is linearized,
 * else in the largest page tree that is not compressed. Undefined where neither is there.
 *
 * @param head The whole document, or its beginning.
 * @see ISO 32000-1 §7.7.3, Annex F
 */
export function pdfPageCount(head: Uint8Array): number | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (bytes.toString('latin1', 0, 5) !== '%PDF-') {
    return undefined;
  }
  const beginning = bytes.toString('latin1', 0, 2048);
  const linearized = /<<(?=[^>]*\/Linearized)[^>]*?\/N\s+(\d+)/.exec(beginning)?.[1];
  return linearized === undefined ? countOfTrees(bytes) : Number(linearized);
}

/** How far a dictionary is looked at, before and after its type. */
const NEAR = 1000;

function countOfTrees(bytes: Buffer): number | undefined {
  let most: number | undefined;
  for (let at = bytes.indexOf('/Pages'); at >= 0; at = bytes.indexOf('/Pages', at + 1)) {
    const before = bytes.toString('latin1', Math.max(0, at - NEAR), at);
    if (!/\/Type\s*$/.test(before)) continue;
    const start = before.lastIndexOf('<<');
    const after = bytes.toString('latin1', at, at + NEAR).split('>>', 1)[0] ?? '';
    const count = /\/Count\s+(\d+)/.exec(before.slice(Math.max(0, start)) + after)?.[1];
    if (count !== undefined) most = Math.max(most ?? 0, Number(count));
  }
  return most;
}
