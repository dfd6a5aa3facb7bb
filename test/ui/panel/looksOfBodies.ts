import { answerOf, messagePack, mixedParts, multipart, page, pdf, svg } from './bodyScenes';
import { completion, ticker } from './eventStreams';
import { firstRow, press, type Look } from './look';
import type { TestPanel } from './panelHarness';
import { picture } from './picture';
import { orderBody, viewOf } from './views';

const cbor = Buffer.from(
  'a562696418ff6468616c66f93800666469676573744' +
    '4deadbeef626174c11a6967' +
    'e3a3656c696e657381a163736b7565412d313030',
  'hex',
);

const deep = `${'{"level":['.repeat(40)}"the end"${']}'.repeat(40)}`;

const unsafe = JSON.stringify({
  override: 'user\u202e txt.exe\u2066',
  control: 'a\u0085b\u200b',
  arabic: 'مرحبا بالعالم',
  wide: '漢字',
  emoji: '👩‍👧',
  long: 'lorem ipsum '.repeat(60),
});

const lines = Array.from({ length: 40 }, (_, at) => `{"line":${at},"ok":${at % 2 === 0}}`);

/** Each with the buttons that are pressed for a further picture. */
const bodies: readonly (readonly [
  name: string,
  contentType: string,
  body: string | Uint8Array,
  pressed?: readonly string[],
])[] = [
  ['json', 'application/json', orderBody, ['Raw']],
  ['json-deep', 'application/json', deep],
  ['json-unsafe', 'application/json', unsafe, ['Wrap']],
  ['json-invalid', 'application/json', '{"a":1,"b":[true,nul],"c":'],
  ['html', 'text/html', page, ['Preview']],
  ['svg', 'image/svg+xml', svg, ['Preview']],
  ['messagepack', 'application/msgpack', messagePack, ['Raw']],
  ['cbor', 'application/cbor', cbor, ['Raw']],
  ['pdf', 'application/pdf', pdf],
  ['form', 'application/x-www-form-urlencoded', 'token_type=bearer&scope=a+b&scope=c', ['Raw']],
  ['hex', 'application/octet-stream', Uint8Array.from({ length: 1000 }, (_, at) => at % 256)],
  ['text', 'text/plain; charset=utf-8', 'Grüße aus Köln\n'.repeat(30)],
  ['text-guessed', 'text/csv', Buffer.from('name;price\ncaf\xe9;2,50 \x80\n', 'latin1')],
  ['text-utf-16', 'text/plain', Buffer.from('\ufeffGrüße aus Köln\nzweite Zeile', 'utf16le')],
  ['ndjson', 'application/x-ndjson', lines.join('\n'), ['Values']],
  ['json-seq', 'application/json-seq', lines.map((line) => `\x1e${line}\n`).join('')],
  ['events', 'text/event-stream', ticker, ['Collapse All']],
  ['prose', 'text/event-stream', completion, ['Prose']],
];

/** A log, in which one line is no JSON if `isBroken`. */
function logOf(isBroken: boolean): string {
  return Array.from({ length: 40 }, (_, at) => {
    if (isBroken && at === 3) return 'Traceback (most recent call last):\n';
    const error = at % 9 === 4 ? `,"error":{"code":"E${at}","retry":${at % 2 === 0}}` : '';
    const span = 9007199254740993n + BigInt(at);
    return `{"at":${at}.5,"level":"${error === '' ? 'info' : 'error'}","span":${span}${error}}\n`;
  }).join('');
}

/** What Ollama answers: with prose, too. */
const chat = ['The ', 'Analytical ', 'Engine'].map(
  (content) =>
    `{"model":"ada","message":{"role":"assistant","content":"${content}"},"done":false}\n`,
);

async function showValues(panel: TestPanel, body: string, ...buttons: string[]): Promise<void> {
  await panel.show(...answerOf('application/x-ndjson', body));
  await firstRow(panel);
  for (const button of ['Values', ...buttons]) await press(panel, button);
}

const values: readonly Look[] = [
  ['values', (panel) => showValues(panel, logOf(false))],
  [
    'values-table',
    async (panel) => {
      await showValues(panel, logOf(false), 'Table');
      await panel.page.locator('.grid-cell').first().waitFor();
    },
  ],
  [
    'values-filter',
    async (panel) => {
      await showValues(panel, logOf(false), 'Filter');
      const input = panel.page.getByRole('textbox', { name: 'Filter expression' });
      await input.fill("$[?@.level == 'error']");
      await panel.page.locator('.filter-status', { hasText: '4 nodes' }).waitFor();
    },
  ],
  [
    'values-invalid',
    async (panel) => {
      await showValues(panel, logOf(true));
      await panel.page.getByText('this is not valid JSON').waitFor();
    },
  ],
  [
    'values-and-prose',
    async (panel) => {
      await panel.show(...answerOf('application/x-ndjson', chat.join('')));
      await press(panel, 'Prose');
    },
  ],
];

/** A page comes in a frame, whose content is loaded on its own. */
async function previewShown({ page }: TestPanel): Promise<void> {
  await page.locator('.preview > *').waitFor();
  const frame = page.locator('iframe.preview-page');
  if ((await frame.count()) > 0) await frame.contentFrame().locator('body > *').first().waitFor();
}

const fileOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

/** A picture of the body as it is shown first, and one with the buttons pressed. */
export const looksOfBodies: readonly Look[] = [
  ...bodies.flatMap(([name, contentType, body, pressed = []]): Look[] => {
    const show = async (panel: TestPanel): Promise<void> => {
      await panel.show(...answerOf(contentType, body));
      await firstRow(panel);
    };
    const look = (button: string): Look => [
      `${name}-${fileOf(button)}`,
      async (panel) => {
        await show(panel);
        await press(panel, button);
        if (button === 'Preview') await previewShown(panel);
      },
    ];
    return [[name, show], ...pressed.map(look)];
  }),
  ...values,
  ...['meta', 'picture.svg', 'report.pdf'].map((part, at): Look => [
    `multipart-${at + 1}`,
    async (panel) => {
      await panel.show(...answerOf('multipart/form-data; boundary=edge', multipart));
      await panel.page.locator('.part', { hasText: part }).click();
      await firstRow(panel);
    },
  ]),
  [
    'multipart-nameless',
    async (panel) => {
      const named = '--edge\r\nContent-Disposition: form-data; name="meta"\r\n\r\n1\r\n';
      const parts = named + mixedParts('application/json', 'application/problem+json');
      await panel.show(...answerOf('multipart/mixed; boundary=edge', parts));
      await panel.page.getByText('(no name)').first().click();
      await firstRow(panel);
    },
  ],
  [
    'multipart-unnamed',
    async (panel) => {
      const parts = mixedParts('application/json', 'application/problem+json; charset=utf-8');
      await panel.show(...answerOf('multipart/mixed; boundary=edge', parts));
      await firstRow(panel);
    },
  ],
  [
    'image',
    async (panel) => {
      await panel.show(...answerOf('image/png', picture(160, 90)));
      await panel.page.getByText('160 × 90').waitFor();
    },
  ],
  [
    'image-broken',
    async (panel) => {
      await panel.show(...answerOf('image/png', 'no picture'));
      await panel.page.getByText('This image cannot be shown').waitFor();
    },
  ],
  [
    'truncated',
    async (panel) => {
      const body = { kind: 'rows', format: 'json', shownBytes: 256_000_000 } as const;
      const [{ contentType }, head] = answerOf('application/json; charset=utf-8', orderBody);
      await panel.show(viewOf({ contentType, bodyBytes: 1_073_741_824, body }), head);
      await firstRow(panel);
    },
  ],
  [
    'arriving',
    async (panel) => {
      const [view, head] = answerOf('text/event-stream', ticker);
      await panel.show({ ...view, isArriving: true }, head);
      await firstRow(panel);
    },
  ],
];
