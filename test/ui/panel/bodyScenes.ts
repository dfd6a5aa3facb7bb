import { encode } from '@msgpack/msgpack';

import { toBodyView } from '../../../src/core/presentation/toBodyView';
import type { ResponseView } from '../../../src/protocol/messages';
import { viewOf } from './views';

/** An answer with the body that its bytes and its type make. */
export function answerOf(contentType: string, body: string | Uint8Array): [ResponseView, Buffer] {
  const head = Buffer.from(body);
  const { byteLength } = head;
  const view = viewOf({
    contentType,
    bodyBytes: byteLength,
    body: toBodyView(contentType, { head, byteLength, complete: true }),
  });
  return [view, head];
}

export const page = `<!doctype html>
<html lang="en">
  <head><title>503 Service Unavailable</title><style>h1 { color: red }</style></head>
  <body>
    <h1>Service Unavailable</h1>
    <p>The server is temporarily unable to service your request due to maintenance downtime.
       Please try again <a href="https://example.com/later">later</a>.</p>
    <table border="1"><tr><th>Node</th><th>State</th></tr><tr><td>north-1</td><td>draining</td></tr></table>
    <form action="https://example.com/login"><label>Name <input name="name"></label> <button>Go</button></form>
    <hr><address>Apache/2.4.62 Server at api.example.com Port 443</address>
  </body>
</html>
`;

export const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="120" viewBox="0 0 240 120">
  <rect width="240" height="120" rx="12" fill="#2b6cb0"/>
  <circle cx="60" cy="60" r="40" fill="#f6e05e"/>
  <path d="M120 90 160 30l40 60Z" fill="#c6f6d5"/>
</svg>
`;

export const messagePack = encode(
  {
    id: 9007199254740993n,
    ratio: 1,
    half: 0.5,
    digest: Uint8Array.of(0xde, 0xad, 0xbe, 0xef),
    at: new Date(Date.UTC(2026, 0, 15, 13, 2, 11, 250)),
    lines: [{ sku: 'A-100', count: 2 }],
  },
  { useBigInt64: true },
);

export const pdf = Buffer.concat([
  Buffer.from(
    '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Pages /Count 12 >>\nendobj\n',
    'latin1',
  ),
  Buffer.from(Array.from({ length: 900 }, (_, index) => (index * 7919) % 256)),
]);

/** Parts of any kind, as `multipart/mixed` has them. */
export function mixedParts(...types: readonly string[]): string {
  const parts = types.map((type) => `--edge\r\nContent-Type: ${type}\r\n\r\n{"id":1}\r\n`);
  return `${parts.join('')}--edge--\r\n`;
}

export const multipart = Buffer.concat([
  Buffer.from(
    [
      '--edge',
      'Content-Disposition: form-data; name="meta"',
      'Content-Type: application/json',
      '',
      '{"id":81234,"state":"accepted","files":["picture.svg"]}',
      '--edge',
      'Content-Disposition: form-data; name="picture"; filename="picture.svg"',
      'Content-Type: image/svg+xml',
      '',
      svg,
      '--edge',
      'Content-Disposition: attachment; filename="report.pdf"',
      'Content-Type: application/pdf',
      '',
      '',
    ].join('\r\n'),
  ),
  pdf,
  Buffer.from('\r\n--edge--\r\n'),
]);
