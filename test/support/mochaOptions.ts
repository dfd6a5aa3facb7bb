import type { MochaOptions } from 'mocha';

import { CountingReporter } from './countingReporter';

/** What holds for every suite of `npm test`; `.mocharc.json` says the same to mocha's own command. */
export const mochaOptions: MochaOptions = {
  reporter: CountingReporter,
  color: false,
  // Nothing is measured by it: it only ends what hangs, on a small machine that others use, too.
  timeout: 30_000,
  forbidOnly: true,
  forbidPending: true,
};
