import type { ChildProcess } from 'node:child_process';

/** A child that was started detached, with everything that it starts itself. */
export class ProcessGroup {
  private static readonly running = new Set<ProcessGroup>();
  private readonly ended: Promise<void>;

  /** `lastSignal` is what the group gets if this process ends before it. */
  constructor(
    private readonly child: ChildProcess,
    private readonly lastSignal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL',
  ) {
    ProcessGroup.running.add(this);
    endWithThisProcess();
    this.ended = new Promise((resolve) => {
      child.once('exit', () => {
        // What the child started itself must not outlive it.
        this.signal('SIGKILL');
        ProcessGroup.running.delete(this);
        resolve();
      });
    });
  }

  /** Asks all to end, and makes them end after five seconds. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      return;
    }
    this.signal('SIGTERM');
    const force = setTimeout(() => this.signal('SIGKILL'), 5000);
    await this.ended;
    clearTimeout(force);
  }

  static endAll(): void {
    ProcessGroup.running.forEach((group) => group.signal(group.lastSignal));
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.child.pid !== undefined) {
      try {
        process.kill(-this.child.pid, signal);
      } catch {
        // The group is gone already.
      }
    }
  }
}

let prepared = false;

function endWithThisProcess(): void {
  if (prepared) {
    return;
  }
  prepared = true;
  // Before the others, which may remove the folders that these processes use.
  process.prependOnceListener('exit', () => ProcessGroup.endAll());
  // Node ends on these without an "exit" event unless somebody listens.
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.once(signal, () => process.exit(128 + number));
  }
}
