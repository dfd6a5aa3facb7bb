import type { MochaOptions } from 'mocha';

import { CountingReporter } from './countingReporter';

/** What holds for every suite of `npm test`; `.mocharc.json` says the same to mocha's own command. */
export const mochaOptions: MochaOptions = {
  reporter: CountingReporter,
  color: false,
  timeout: 10_000,
  forbidOnly: true,
  forbidPending: true,
};
