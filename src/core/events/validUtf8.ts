import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/**
 * A piece of a text as valid UTF-8; what is no text in its charset becomes U+FFFD. A byte order
 * mark in the midst of a stream is a character like others.
 *
 * @param charset UTF-8 where it is undefined or not known.
 */
export function validUtf8(bytes: Buffer, charset: string | undefined): Buffer {
  if (charset === undefined && isUtf8(bytes)) return bytes;
  const decoder = decoderOf(charset);
  // Node reads windows-1252 as ISO-8859-1 where it is not streamed.
  return Buffer.from(decoder.decode(bytes, { stream: true }) + decoder.decode(), 'utf8');
}

function decoderOf(charset: string | undefined): TextDecoder {
  try {
    return new TextDecoder(charset, { ignoreBOM: true });
  } catch {
    return new TextDecoder('utf-8', { ignoreBOM: true });
  }
}
