import { isUtf8 } from 'node:buffer';

import { wholeCharacters } from '../body/wholeCharacters';
import { knownCharset } from './knownCharset';
import type { MediaType } from './mediaType';
import { utfOfBeginning } from './utfOfBeginning';

/** In which encoding a text is read, and what says so. */
export interface Charset {
  /** A name of the Encoding standard, or `utf-32le` or `utf-32be`; in lower case. */
  readonly name: string;
  /** `declaration`: the text itself names it; `guess`: it is what the bytes look like. */
  readonly from: 'mark' | 'field' | 'declaration' | 'guess';
}

/** HTML is searched for its declaration no further. @see HTML §13.2.3.2 */
const DECLARATION_BYTES = 1024;

/**
 * Says in which encoding a text is: by its byte order mark, by Content-Type, by what HTML or XML
 * declare, by the zeros of UTF-16 and UTF-32 (RFC 4627 §3), as UTF-8 where it is valid, else as
 * windows-1252, which is what servers mostly send then.
 *
 * @param head The body or its beginning.
 * @param isWhole False where the head may end amid a character.
 */
export function charsetOf(head: Uint8Array, mediaType: MediaType, isWhole: boolean): Charset {
  const beginning = utfOfBeginning(head);
  if (beginning?.from === 'mark') {
    return beginning;
  }
  const labelled = knownCharset(mediaType.charset);
  if (labelled !== undefined) {
    return { name: labelled, from: 'field' };
  }
  if (beginning !== undefined) {
    return beginning;
  }
  const declared = declaredCharset(head, mediaType.essence);
  if (declared !== undefined) {
    return { name: declared, from: 'declaration' };
  }
  return {
    name: isUtf8(isWhole ? head : wholeCharacters(head)) ? 'utf-8' : 'windows-1252',
    from: 'guess',
  };
}

/** @see XML 1.0 §4.3.3, HTML §13.2.3.2 */
function declaredCharset(head: Uint8Array, essence: string): string | undefined {
  const isHtml = essence === 'text/html';
  if (!isHtml && !/[/+]xml$/.test(essence)) {
    return undefined;
  }
  const text = Buffer.from(head.subarray(0, DECLARATION_BYTES)).toString('latin1');
  const xml = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(text);
  const html =
    isHtml || essence === 'application/xhtml+xml'
      ? /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(text.replace(/<!--[^]*?-->/g, ''))
      : null;
  const name = knownCharset(xml?.[1] ?? html?.[1]);
  // What could be read as ASCII so far is not in these.
  return name !== undefined && /^utf-(?:16|32)/.test(name) ? 'utf-8' : name;
}
