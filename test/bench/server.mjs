// The other end of the bench, in a process of its own so that its work is not measured along.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  let length = 0;
  request.on('data', (chunk) => {
    length += chunk.length;
  });
  request.on('end', () => {
    response.writeHead(201, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ id: 'a1', bytes: length, data: { order: 1815, express: true } }));
  });
});

server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
process.on('disconnect', () => process.exit());
