import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { format } from 'node:util';

import Mocha from 'mocha';

import { mochaOptions } from '../support/mochaOptions';

const testTimeoutMs = 20_000;

/**
 * Runs the suite inside the extension host; VS Code calls it. Rejects if a test failed.
 * `AUTHPOST_SUITE` is the name of a folder whose tests run in a VS Code of their own, on the same
 * profile; else all others run.
 */
export async function run(): Promise<void> {
  const output = new Output(process.env['AUTHPOST_RUNNER']);
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => output.write(`${format(...parts)}\n`);
  const mocha = new Mocha({ ...mochaOptions, timeout: testTimeoutMs });
  testFiles().forEach((file) => mocha.addFile(file));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  await output.written;
  if (failures > 0) {
    throw new Error(`${failures} tests failed`);
  }
}

function testFiles(): readonly string[] {
  const suite = process.env['AUTHPOST_SUITE'] ?? '';
  const hasKeyboard = process.env['AUTHPOST_KEYBOARD'] === 'true';
  return readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .filter((name) => ownRun(name) === ownRun(suite))
    .filter((name) => hasKeyboard || !name.split(path.sep).includes('keyboard'))
    .sort()
    .map((name) => path.join(__dirname, name));
}

function ownRun(name: string): string | undefined {
  return ['afterRestart', 'severalFolders'].find((folder) => name.startsWith(folder));
}

/** Mocha's output, line by line on its way to the terminal that the runner has. */
class Output {
  written = Promise.resolve();

  constructor(private readonly runner: string | undefined) {}

  write(text: string): void {
    this.written = this.written.then(async () => {
      if (this.runner) {
        await fetch(`${this.runner}/output`, { method: 'POST', body: text });
      }
    });
  }
}
