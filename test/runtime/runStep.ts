import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';

import type { SuiteResult } from '../support/countingReporter';
import { outputFolder, projectFolder } from './paths';
import { ProcessGroup } from './processGroup';
import type { Step } from './steps';

/** How many tests of a step passed and failed; a step that is no suite counts as one. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Runs one step, its output going straight to the terminal, and stops it if it takes too long. */
export async function runStep(
  { name, command, counted, timeoutMs }: Step,
  env: Readonly<Record<string, string>>,
): Promise<Count> {
  const results = path.join(outputFolder, 'results', `${name}.jsonl`);
  rmSync(results, { force: true });
  const [program = '', ...programArguments] = command;
  const child = spawn(program, programArguments, {
    cwd: projectFolder,
    env: { ...process.env, ...env, AUTHPOST_RESULTS: results },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  // A step that is asked to end stops its servers and removes its folders.
  const group = new ProcessGroup(child, 'SIGTERM');
  const limit = setTimeout(() => {
    console.error(`${name} took longer than ${timeoutMs / 60_000} minutes and was stopped.`);
    void group.stop();
  }, timeoutMs);
  const succeeded = await new Promise<boolean>((resolve) => {
    child.once('error', (error) => {
      console.error(error);
      resolve(false);
    });
    child.once('exit', (exitCode) => resolve(exitCode === 0));
  });
  clearTimeout(limit);
  return counted
    ? suiteCount(results, succeeded)
    : { passed: Number(succeeded), failed: Number(!succeeded) };
}

/** A suite that broke off, or that ran no test at all, has failed as well. */
function suiteCount(results: string, succeeded: boolean): Count {
  const lines = existsSync(results) ? readFileSync(results, 'utf8').trim().split('\n') : [];
  const suites = lines.map((line) => JSON.parse(line) as SuiteResult);
  const passed = sum(suites.map((suite) => suite.passed));
  const failed = sum(suites.map((suite) => suite.failed + suite.pending));
  const brokeOff = failed === 0 && (!succeeded || passed === 0);
  return { passed, failed: brokeOff ? 1 : failed };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
