import { Utf8Stream } from './utf8Stream';

/** A whole text as `Utf8Stream` gives it; may share memory with `bytes`. */
export function toUtf8(bytes: Uint8Array, charset: string | undefined): Buffer {
  const stream = new Utf8Stream(charset);
  const text = stream.push(bytes);
  const rest = stream.end();
  return rest.length === 0 ? text : Buffer.concat([text, rest]);
}
