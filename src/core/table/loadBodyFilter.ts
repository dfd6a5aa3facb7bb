import type * as bodyFilter from '../filter/bodyFilter';
import { withTexts } from '../rows/workerTexts';

/**
 * Loads what filters bodies: with its libraries it is more than all else that shows them, and the
 * first rows wait for a worker to be loaded. By `require`, because questions are answered at once.
 */
export function loadBodyFilter(): typeof bodyFilter {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return withTexts(require('../filter/bodyFilter') as typeof bodyFilter);
}
