/** V8 looks at what array buffers take once about so much is new. */
const COUNTED_BYTES = 33_554_432;

/** How many bytes of a body may pass between two calls. */
export const collectEveryBytes = 2_000_000;

/**
 * Makes V8 collect the chunks of a body that nobody refers to any more, before they are many: left
 * to itself it waits for some 64 MB of them, and the memory of the process grows by as much. An
 * array buffer that is never written to takes no memory, but V8 counts it. For a body of 1 GB from
 * this machine, memory grew by 78 MB without this and by 18 MB with it; each call took 2 ms.
 */
export function hastenCollection(): void {
  new ArrayBuffer(COUNTED_BYTES);
  // The count is looked at when the next one is made.
  new ArrayBuffer(1);
}
