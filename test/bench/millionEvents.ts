// The process that measureMemoryOfEvents starts: feeds the events, and sends what it measured.
import { EventDocument } from '../../src/core/events/eventDocument';
import type { MemoryOfEvents } from './memoryOfEvents';

const EVENTS = 1_000_000;
const EVENTS_PER_CHUNK = 100;
/** As often as the panel is told that a body has grown. */
const TELL_EVERY_MS = 100;

/** One for all chunks, so that what is measured is the document's memory alone. */
const room = Buffer.alloc(1 << 16);

function chunkOf(first: number): Buffer {
  let text = '';
  for (let number = first; number < first + EVENTS_PER_CHUNK; number++) {
    text +=
      `event: order\nid: ${number}\n` +
      `data: {"sequence":${number},"state":"accepted","customer":{"name":"Ada","vip":true},` +
      `"lines":[{"sku":"A-100","count":2,"price":19.90}]}\n\n`;
  }
  return room.subarray(0, room.write(text));
}

function measure(): MemoryOfEvents {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const document = new EventDocument('event-stream');
  let peak = before;
  let spentMs = 0;
  let toldAt = performance.now();
  for (let first = 0; first < EVENTS; first += EVENTS_PER_CHUNK) {
    const chunk = chunkOf(first);
    const start = performance.now();
    document.append(chunk, start);
    if (start - toldAt > TELL_EVERY_MS) {
      document.answer('rows', { first: document.extent.rowCount - 40, count: 40 });
      toldAt = start;
      peak = Math.max(peak, process.memoryUsage.rss());
    }
    spentMs += performance.now() - start;
  }
  document.end(true);
  peak = Math.max(peak, process.memoryUsage.rss());
  if (document.extent.eventCount !== EVENTS) throw new Error('Not all events were taken in.');
  return { growthBytes: peak - before, perEventMicroseconds: (spentMs * 1000) / EVENTS };
}

process.send?.(measure(), () => process.disconnect());
