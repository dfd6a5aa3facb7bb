import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { pipeline } from 'node:stream/promises';

import { isInMemory, type StoredResponse } from './responseStore';

const nothing = new Uint8Array();

/** A part of a multipart body as if it were an answer of its own; the whole where there is none. */
export function partOf(stored: StoredResponse, index: number | undefined): StoredResponse {
  const { view, head, bodyFile } = stored;
  const found = view.body.kind === 'multipart' ? view.body.parts[index ?? -1] : undefined;
  if (index === undefined || found === undefined) {
    return stored;
  }
  const { body, contentType, start, byteLength } = found;
  return {
    ...stored,
    view: { ...view, body, contentType, bodyBytes: byteLength },
    head: isInMemory(stored) ? head.subarray(start, start + byteLength) : nothing,
    bodyFile: `${bodyFile}-${index + 1}`,
    part: { index, start, wholeFile: bodyFile },
  };
}

/** Gives what `partOf` found a file of its own, for what is done with files. */
export async function storePart(found: StoredResponse): Promise<StoredResponse> {
  const { part, head, bodyFile, view } = found;
  if (part === undefined) {
    return found;
  }
  await mkdir(path.dirname(bodyFile), { recursive: true, mode: 0o700 });
  if (isInMemory(found)) {
    await writeFile(bodyFile, head, { mode: 0o600 });
  } else {
    const end = part.start + view.bodyBytes - 1;
    const content = createReadStream(part.wholeFile, { start: part.start, end });
    await pipeline(content, createWriteStream(bodyFile, { mode: 0o600 }));
  }
  return found;
}
