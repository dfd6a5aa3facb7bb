// Serves bodies of any size, in a process of its own so that its work is not measured along.
// `POST /json?bytes=N[&length=1]` answers an array of records; the last one holds a needle.
// `POST /events?count=N` answers a stream of events.
// `POST /drip` answers the beginning of a document and never its end.
import { createServer } from 'node:http';

function record(id) {
  return JSON.stringify({
    id,
    customer: `Customer number ${id}`,
    note: 'A sentence as people write them into fields of forms.',
    price: id / 100,
    tags: ['wholesale', 'express'],
    paid: id % 3 === 0,
  });
}

const block = Buffer.from(Array.from({ length: 5_000 }, (_, id) => `${record(id)},\n`).join(''));
const needle = Buffer.from('{"needle":"at the very end"}]');

/** Writes as fast as it is read; resolves when the last byte has gone to the socket. */
async function writeRecords(response, bytes) {
  let left = bytes - needle.length - 1;
  response.write('[');
  while (left >= block.length) {
    left -= block.length;
    if (!response.write(block)) {
      await new Promise((resolve) => response.once('drain', resolve));
    }
  }
  // White space fills up: the body has exactly the length that was asked for.
  response.write(Buffer.alloc(left, 0x20));
  await new Promise((resolve) => response.end(needle, resolve));
}

let drips = 0;

async function writeEvents(response, count) {
  for (let from = 0; from < count; from += 1_000) {
    const events = Array.from({ length: Math.min(1_000, count - from) }, (_, index) => {
      const id = from + index;
      return `id: ${id}\nevent: price\ndata: {"id":${id},"symbol":"ADA","price":${id / 100}}\n\n`;
    });
    if (!response.write(events.join(''))) {
      await new Promise((resolve) => response.once('drain', resolve));
    }
  }
  response.end();
}

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  request.resume();
  request.on('end', async () => {
    if (url.pathname === '/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      await writeEvents(response, Number(url.searchParams.get('count')));
      return;
    }
    const bytes = Number(url.searchParams.get('bytes') ?? 0);
    response.writeHead(200, {
      'Content-Type': 'application/json',
      ...(url.searchParams.has('length') && { 'Content-Length': bytes }),
    });
    if (url.pathname === '/json') {
      await writeRecords(response, bytes);
      process.send?.({ type: 'sent', at: Date.now() });
      return;
    }
    response.flushHeaders();
    // The body begins after the header section, as one that is made on the way does.
    setTimeout(() => {
      process.send?.({ type: 'begun', at: Date.now() });
      response.write(`{"first":"painted ${++drips}","records":[${block.toString()}`);
    }, 300);
  });
});

server.listen(0, '127.0.0.1', () => process.send?.({ type: 'port', port: server.address().port }));
process.on('disconnect', () => process.exit());
