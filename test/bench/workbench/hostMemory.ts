import { readdirSync, readFileSync } from 'node:fs';

import type { Memory } from '../workbenchFigures';

/** The environment variable by which a bench knows the extension host of its own workbench. */
export const benchMark = 'AUTHPOST_BENCH';

/**
 * Watches the resident memory of a workbench's extension host, in bytes. Linux only: it reads what
 * the kernel says of the process that has `mark` in its environment.
 */
export class HostMemory {
  private readonly process: string;
  private readonly before: number;
  private peak: number;
  private readonly timer: NodeJS.Timeout;

  constructor(mark: string) {
    this.process = findExtensionHost(mark);
    this.before = this.read();
    this.peak = this.before;
    this.timer = setInterval(() => {
      this.peak = Math.max(this.peak, this.read());
    }, 20);
  }

  /** What it came to since the beginning. */
  stop(): Memory {
    clearInterval(this.timer);
    const peak = Math.max(this.peak, this.read());
    return { growth: peak - this.before, peak };
  }

  private read(): number {
    const status = readFileSync(`${this.process}/status`, 'utf8');
    return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1] ?? NaN) * 1024;
  }
}

function findExtensionHost(mark: string): string {
  for (const name of readdirSync('/proc')) {
    const folder = `/proc/${name}`;
    if (/^\d+$/.test(name) && isExtensionHost(folder, mark)) {
      return folder;
    }
  }
  throw new Error('The extension host is not there.');
}

function isExtensionHost(folder: string, mark: string): boolean {
  try {
    const environment = readFileSync(`${folder}/environ`, 'utf8').split('\0');
    const isMarked = environment.includes(`${benchMark}=${mark}`);
    return isMarked && readFileSync(`${folder}/cmdline`, 'utf8').includes('extensionHost');
  } catch {
    // It has ended since, or belongs to somebody else.
    return false;
  }
}
