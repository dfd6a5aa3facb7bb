import { fork } from 'node:child_process';
import * as path from 'node:path';

/** What a million events take. */
export interface MemoryOfEvents {
  /** By how much the resident memory grew at its peak. */
  readonly growthBytes: number;
  /** To take an event in, all told: with the row counts ten times a second. */
  readonly perEventMicroseconds: number;
}

/** Feeds a million events of `text/event-stream` to a document, in a process of its own. */
export function measureMemoryOfEvents(): Promise<MemoryOfEvents> {
  const script = path.join(import.meta.dirname, 'millionEvents.ts');
  const child = fork(script, { execArgv: ['--expose-gc', '--import', 'tsx'] });
  return new Promise((resolve, reject) => {
    let measured: MemoryOfEvents | undefined;
    child.on('message', (message) => (measured = message as MemoryOfEvents));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (measured === undefined) reject(new Error(`The process ended with ${code}.`));
      else resolve(measured);
    });
  });
}
