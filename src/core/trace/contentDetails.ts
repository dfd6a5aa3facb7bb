import type { ContentDetails } from '../../protocol/details';

const mostBytes = 16_000;

/** The beginning of what was sent, as text. */
export function contentDetails(
  content: Uint8Array,
  mask: (text: string) => string,
): ContentDetails {
  // A character that the cut goes through is left out.
  const text = new TextDecoder('utf-8').decode(content.subarray(0, mostBytes), {
    stream: content.byteLength > mostBytes,
  });
  return { bytes: content.byteLength, text: mask(text), complete: content.byteLength <= mostBytes };
}
