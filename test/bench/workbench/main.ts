import type { WorkbenchFigures } from '../workbenchFigures';
import { LargeBodies } from './largeBodies';

/** Prints as JSON what large answers do in a real workbench. */
async function main(): Promise<void> {
  const bodies = await LargeBodies.open();
  try {
    console.log(JSON.stringify(await measure(bodies)));
  } finally {
    await bodies.close();
  }
}

async function measure(bodies: LargeBodies): Promise<WorkbenchFigures> {
  const firstPaints: number[] = [];
  for (let round = 0; round < 9; round++) {
    firstPaints.push(await bodies.firstPaintMs());
  }
  const firstPaintMs = firstPaints.toSorted((a, b) => a - b)[4] ?? NaN;
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
