import * as path from 'node:path';

import { projectFolder } from './paths';

/** One part of `npm test`, run as a process of its own. */
export interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** True: mocha's tests are counted one by one; else the step counts as one. */
  readonly counted: boolean;
  /** Steps that run before it, chosen or not; if one fails, this one is not run. */
  readonly needs: readonly string[];
  readonly timeoutMs: number;
}

const minuteMs = 60_000;

/** Everything that `npm test` runs, in this order. */
export const steps: readonly Step[] = [
  script('types', 'check:types', 3 * minuteMs),
  script('lint', 'lint', 5 * minuteMs),
  script('format', 'format:check', 2 * minuteMs),
  script('build', 'build', minuteMs),
  suite('unit', [], 6 * minuteMs),
  suite('processes', [], 3 * minuteMs),
  suite('stress', [], 6 * minuteMs),
  suite('l10n', [], 4 * minuteMs),
  program('runtime', 'test/runtime/prepareRuntime.ts', [], 20 * minuteMs),
  script('vsix', 'package', 2 * minuteMs),
  suite('package', ['runtime', 'vsix'], 5 * minuteMs),
  {
    ...program(
      'integration',
      'test/runtime/runIntegration.ts',
      ['runtime', 'build'],
      25 * minuteMs,
    ),
    counted: true,
  },
  suite('leak', ['integration'], 3 * minuteMs),
  suite('ui', ['runtime', 'vsix'], 45 * minuteMs),
];

function script(name: string, npmScript: string, timeoutMs: number): Step {
  const command = ['npm', 'run', '--silent', npmScript];
  return { name, command, counted: false, needs: [], timeoutMs };
}

function program(name: string, file: string, needs: readonly string[], timeoutMs: number): Step {
  return { name, command: [bin('tsx'), file], counted: false, needs, timeoutMs };
}

function suite(name: string, needs: readonly string[], timeoutMs: number): Step {
  const command = [bin('tsx'), 'test/runtime/runMocha.ts', name];
  return { name, command, counted: true, needs, timeoutMs };
}

function bin(name: string): string {
  return path.join(projectFolder, 'node_modules/.bin', name);
}
