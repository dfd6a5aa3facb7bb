import { parentPort } from 'node:worker_threads';

import type { ToBodyWorker } from './bodyMessages';
import { BodyServer } from './bodyServer';

/** Serves one body, as a thread or as a process of its own: whichever this file was started as. */
function serve(): void {
  if (parentPort !== null) {
    const port = parentPort;
    const server = new BodyServer((message) => port.postMessage(message));
    port.on('message', (message: ToBodyWorker) => server.receive(message));
    return;
  }
  const server = new BodyServer((message) => process.send?.(message));
  process.on('message', (message: ToBodyWorker) => server.receive(message));
  // Whoever started it is gone.
  process.on('disconnect', () => process.exit());
}

serve();
