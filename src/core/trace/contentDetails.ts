import type { ContentDetails } from '../../protocol/details';
import type { TracedContent } from './hopTrace';

/** The beginning of what was sent, as text. */
export function contentDetails(
  { byteLength, head }: TracedContent,
  mask: (text: string) => string,
): ContentDetails {
  const complete = head.byteLength === byteLength;
  // A character that the cut goes through is left out.
  const text = new TextDecoder().decode(head, { stream: !complete });
  return { bytes: byteLength, text: mask(text), complete };
}
