import { spawn } from 'node:child_process';

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** False: the program's output is shown only if it fails. */
  readonly shown?: boolean;
}

/** Runs a program to its end. Rejects with its output unless it ends with exit code 0. */
export function runProgram(
  program: string,
  programArguments: readonly string[],
  { cwd, env, shown = true }: ProgramOptions = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    const child = spawn(program, programArguments, {
      ...(cwd === undefined ? {} : { cwd }),
      env: env ?? process.env,
      stdio: shown ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (exitCode) => {
      if (exitCode === 0) {
        resolve();
      } else {
        const command = [program, ...programArguments].join(' ');
        const text = Buffer.concat(output).toString();
        reject(new Error(`${command} ended with exit code ${String(exitCode)}\n${text}`));
      }
    });
  });
}
