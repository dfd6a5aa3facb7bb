import { median } from '../median';
import type { WorkbenchFigures } from '../workbenchFigures';
import { LargeBodies } from './largeBodies';
import { tryItMs } from './tryIt';

/** Prints as JSON what a first send and large answers do in a real workbench. */
async function main(): Promise<void> {
  const firstSends = [await tryItMs(), await tryItMs(), await tryItMs()];
  const bodies = await LargeBodies.open();
  try {
    const figures: WorkbenchFigures = {
      tryItMs: median(firstSends),
      ...(await measure(bodies)),
    };
    console.log(JSON.stringify(figures));
  } finally {
    await bodies.close();
  }
}

async function measure(bodies: LargeBodies): Promise<Omit<WorkbenchFigures, 'tryItMs'>> {
  const firstPaints: number[] = [];
  for (let round = 0; round < 9; round++) {
    firstPaints.push(await bodies.firstPaintMs());
  }
  const firstPaintMs = median(firstPaints);
  const oneGB = await bodies.oneGB();
  const events = await bodies.millionEvents();
  const { treeReadyMs, findMs, frameMs, growth, peak } = await bodies.oneHundredMB();
  const memory = {
    '100 MB of JSON': { growth, peak },
    '1 GB of JSON': oneGB,
    'a million events': events,
  };
  return { firstPaintMs, treeReadyMs, findMs, frameMs, memory };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
