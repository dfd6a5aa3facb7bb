import { LargeBodies } from './largeBodies';

/** Prints as JSON what large bodies do in a real workbench. */
async function main(): Promise<void> {
  const bodies = await LargeBodies.open();
  try {
    const firstPaints: number[] = [];
    for (let round = 0; round < 5; round++) {
      firstPaints.push(await bodies.firstPaintMs());
    }
    const oneGB = await bodies.oneGB();
    const hundredMB = await bodies.oneHundredMB();
    console.log(JSON.stringify({ firstPaints, hundredMB, oneGB }));
  } catch (error) {
    await bodies.screenshot();
    throw error;
  } finally {
    await bodies.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
