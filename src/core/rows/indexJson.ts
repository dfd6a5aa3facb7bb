import { JsonIndex } from './jsonIndex';
import type { LineIndex } from './lineIndex';

/** The lines of JSON that is there as a whole. */
export function indexJson(text: Buffer): LineIndex {
  const index = new JsonIndex();
  index.extend(text, true);
  return index;
}
