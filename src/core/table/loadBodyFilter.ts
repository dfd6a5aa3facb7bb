import type * as bodyFilter from '../filter/bodyFilter';
import { withWorkerTexts } from '../rows/workerTexts';

/**
 * Loads what filters bodies: with its libraries it is more than all else that shows them, and the
 * first rows wait for a worker to be loaded.
 */
export function loadBodyFilter(): typeof bodyFilter {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would answer later than the question, which is answered at once
  return withWorkerTexts(require('../filter/bodyFilter') as typeof bodyFilter);
}
