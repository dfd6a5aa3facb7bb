import { isUtf8 } from 'node:buffer';

import type { Item } from './item';

/** A text key like this could be taken for one of the notation's own. */
const RESERVED =
  /^\$+(?:(?:bytes|utf8|float|undefined|simple|timestamp|ext|tag|chunks)$|(?:key|bytes|utf8|encoded):)/;

/**
 * The name of a member, as a JSON string, for a key of any kind: see `decodeItems`.
 *
 * @param end Where the key ends with all that it holds.
 */
export function memberName(bytes: Buffer, item: Item, at: number, end: number): string {
  switch (item.kind) {
    case 'string': {
      const content = bytes.subarray(item.start, end);
      if (!isUtf8(content)) return JSON.stringify(`$utf8:${content.toString('base64')}`);
      const text = content.toString('utf8');
      return JSON.stringify(RESERVED.test(text) ? `$${text}` : text);
    }
    case 'literal':
      return JSON.stringify(`$key:${item.text}`);
    case 'bytes':
      return JSON.stringify(`$bytes:${bytes.toString('base64', item.start, end)}`);
    case 'named':
    case 'extension':
    case 'array':
    case 'map':
    case 'chunks':
    case 'tag':
    case 'break':
      return JSON.stringify(`$encoded:${bytes.toString('base64', at, end)}`);
  }
}
