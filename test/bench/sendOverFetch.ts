import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { build } from 'esbuild';

/** Times of one way to send, in milliseconds. */
export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

/** The core's send against a bare fetch of the same content to the same server, in pairs. */
export interface Comparison {
  readonly payloadBytes: number;
  readonly rounds: number;
  readonly bareFetch: Percentiles;
  readonly coreSend: Percentiles;
  /** What checking the content costs before it is sent; not part of `coreSend`. */
  readonly readContentP50: number;
}

/** The compiler decides a little differently in each: the ratio varies by one or two hundredths. */
const processes = 3;

/**
 * Measures one size of payload against a server in a process of its own, several times over, and
 * gives the measurement with the median ratio. The core is bundled as the extension is: run from
 * its source, each closure in it would be given its name anew, at a price that nobody ever pays.
 */
export async function compareSendWithFetch(
  payloadBytes: number,
  rounds: number,
): Promise<Comparison> {
  const folder = await mkdtemp(path.join(tmpdir(), 'authpost-bench-'));
  try {
    const program = path.join(folder, 'sendMeasurement.js');
    await build({
      entryPoints: [path.join(__dirname, 'sendMeasurement.ts')],
      outfile: program,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      target: 'node22',
    });
    const measured: Comparison[] = [];
    for (let count = 0; count < processes; count++) {
      measured.push(await run(program, payloadBytes, rounds, path.join(folder, 'body')));
    }
    return median(measured);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(
  program: string,
  payloadBytes: number,
  rounds: number,
  bodyFile: string,
): Promise<Comparison> {
  const server = path.join(__dirname, 'server.mjs');
  // No `--import` of the TypeScript loader: it is nothing that a send meets in the editor.
  const child = fork(program, [String(payloadBytes), String(rounds), server, bodyFile], {
    execArgv: [],
  });
  const [message] = (await Promise.race([once(child, 'message'), failed(child)])) as [Comparison];
  await once(child, 'exit');
  return message;
}

async function failed(child: ReturnType<typeof fork>): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null];
  throw new Error(`the measurement ended with ${code}`);
}

function median(measured: readonly Comparison[]): Comparison {
  const ratio = ({ bareFetch, coreSend }: Comparison): number => coreSend.p50 / bareFetch.p50;
  const middle = measured.toSorted((a, b) => ratio(a) - ratio(b))[Math.floor(measured.length / 2)];
  if (middle === undefined) {
    throw new Error('nothing was measured');
  }
  return middle;
}
