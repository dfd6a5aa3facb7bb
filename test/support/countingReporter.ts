import { appendFileSync } from 'node:fs';

import { reporters, type MochaOptions, type Runner } from 'mocha';

/** What one mocha run came to: one line of the file that `AUTHPOST_RESULTS` names. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
}

/** Mocha's "spec" output, which also leaves its numbers in a file. */
export class CountingReporter extends reporters.Spec {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env['AUTHPOST_RESULTS'];
      if (file) {
        const { passes: passed, failures: failed, pending } = this.stats;
        const result: SuiteResult = { passed, failed, pending };
        appendFileSync(file, `${JSON.stringify(result)}\n`);
      }
    });
  }
}
