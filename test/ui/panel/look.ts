// Pictures of the panel for people: npx tsx test/ui/panel/look.ts [name…]
import { mkdir } from 'node:fs/promises';
import { deflateSync, crc32 } from 'node:zlib';
import { PanelBrowser, type TestPanel } from './panelHarness';
import { detailedViewOf } from './detailsViews';
import { themes } from './themes';
import { failedViewOf, orderBody, tableBody, viewOf } from './views';

const folder = 'out/panel';
const sizes = [
  [900, 700],
  [420, 700],
  [300, 700],
] as const;

const scenes: Record<string, (panel: TestPanel) => Promise<void>> = {
  created: async (panel) => {
    await panel.show(viewOf(), orderBody);
    await panel.page.locator('.row').first().waitFor();
  },
  refused: async (panel) => {
    const action = { action: 'set-token', label: 'Set Token…' } as const;
    await panel.show(
      viewOf({
        status: { code: 401, text: 'Unauthorized', statusClass: 'client-error' },
        notes: [
          {
            severity: 'warning',
            text: 'The server does not accept the credential. It says: The access token expired',
            action,
          },
          {
            severity: 'info',
            text: 'The server redirects to https://other.example.com. It was not followed.',
          },
        ],
        redirects: [{ status: 307, to: 'https://api.example.com/v2/orders' }],
      }),
      '{"error":"invalid_token"}',
    );
    await panel.page.locator('.row').first().waitFor();
    await panel.page.getByRole('button', { name: 'Details' }).click();
  },
  failed: async (panel) => {
    const view = failedViewOf({
      outcome: 'network',
      bodyBytes: 0,
      fields: [],
      contentType: '',
      body: { kind: 'none' },
      notes: [
        {
          severity: 'error',
          text: 'Nothing listens at api.example.com:443: the connection was refused. Check the address, and that the server runs.',
          action: { action: 'open-settings', label: 'Open Settings' },
        },
      ],
    });
    await panel.show(view);
  },
  find: async (panel) => {
    await panel.show(
      viewOf({ status: { code: 500, text: 'Internal Server Error', statusClass: 'server-error' } }),
      orderBody,
    );
    await panel.page.locator('.row').first().waitFor();
    await panel.page.keyboard.press('Control+f');
    await panel.page.keyboard.type('sku');
    await panel.page.getByText('1 of 2').waitFor();
    await panel.page.keyboard.press('Escape');
    await panel.page.keyboard.press('Control+f');
    await panel.page.getByText('1 of 2').waitFor();
    await panel.page.locator('.row', { hasText: 'customer' }).locator('.twisty > svg').click();
    await panel.page.locator('.token-summary').waitFor();
  },
  sending: async (panel) => {
    await panel.show(viewOf(), orderBody);
    await panel.page.locator('.row').first().waitFor();
    await panel.post({
      type: 'sending',
      endpoint: 'orders',
      method: 'POST',
      url: 'https://api.example.com/v2/orders',
    });
  },
  image: async (panel) => {
    await panel.show(
      viewOf({ contentType: 'image/png', body: { kind: 'image', mediaType: 'image/png' } }),
    );
    const bytes = [...png(160, 90)];
    await panel.page.evaluate(
      (list) =>
        window.postMessage({ type: 'image', view: 'view-1', bytes: new Uint8Array(list) }, '*'),
      bytes,
    );
    await panel.page.waitForFunction(() => (document.querySelector('img')?.naturalWidth ?? 0) > 0);
  },
  binary: async (panel) => {
    await panel.show(
      viewOf({ contentType: 'application/zip', bodyBytes: 5_234_567, body: { kind: 'binary' } }),
    );
  },
  filter: async (panel) => {
    await panel.show(viewOf(), orderBody);
    await panel.page.locator('.row').first().waitFor();
    await panel.page.getByRole('button', { name: 'Filter', exact: true }).click();
    await panel.page.keyboard.type('$.lines[?@.price > 10]');
    await panel.page.getByText('2 nodes').waitFor();
  },
  path: async (panel) => {
    await panel.show(viewOf(), orderBody);
    await panel.page.locator('.row').first().waitFor();
    await panel.page.keyboard.press('Control+g');
    await panel.page.getByRole('textbox', { name: 'Path' }).fill('/lines/1/color');
    await panel.page.keyboard.press('Enter');
    await panel.page.getByText('There is no "color"').waitFor();
  },
  table: async (panel) => {
    await panel.show(viewOf(), tableBody(100_000));
    await panel.page.locator('.row').first().waitFor();
    await panel.page.getByRole('button', { name: 'Table', exact: true }).click();
    await panel.page.locator('.grid-cell', { hasText: 'Turing' }).first().waitFor();
    await panel.page.locator('.grid').focus();
    for (const key of ['ArrowUp', 'ArrowRight', 'ArrowRight', 'Enter']) {
      await panel.page.keyboard.press(key);
    }
    await panel.page.locator('.grid-header .icon').waitFor();
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('Shift+ArrowDown');
    await panel.page.keyboard.press('Shift+ArrowDown');
    await panel.page.locator('.grid-row.selected').nth(2).waitFor();
  },
  chart: async (panel) => {
    await panel.show(viewOf(), tableBody(100_000));
    await panel.page.locator('.row').first().waitFor();
    await panel.page.getByRole('button', { name: 'Table', exact: true }).click();
    await panel.page.locator('.grid-cell', { hasText: 'Turing' }).first().waitFor();
    await panel.page.getByRole('button', { name: 'Chart', exact: true }).click();
    await panel.page.getByLabel('Column of numbers').selectOption({ label: 'price' });
    await panel.page.getByLabel('Over').selectOption({ label: 'created' });
    await panel.page.getByText('Count 100,000').waitFor();
    await panel.page.locator('.chart-tick', { hasText: '2026-' }).first().waitFor();
  },
  bars: async (panel) => {
    await panel.show(viewOf(), tableBody(20));
    await panel.page.locator('.row').first().waitFor();
    await panel.page.getByRole('button', { name: 'Table', exact: true }).click();
    await panel.page.locator('.grid-cell', { hasText: 'Turing' }).first().waitFor();
    await panel.page.getByRole('button', { name: 'Chart', exact: true }).click();
    await panel.page.getByLabel('Column of numbers').selectOption({ label: 'price' });
    await panel.page.locator('.chart-bar').nth(5).waitFor();
  },
  bidi: async (panel) => {
    await panel.show(
      viewOf({ body: { kind: 'rows', format: 'json' } }),
      JSON.stringify({
        evil: 'user\u202e txt.exe\u2066',
        ctl: 'a\u0085b\u200b',
        arabic: 'مرحبا بالعالم',
        wide: '漢字',
        emoji: '👩‍👧',
        long: 'lorem ipsum '.repeat(60),
      }),
    );
    await panel.page.locator('.row').first().waitFor();
    await panel.page.getByRole('button', { name: 'Wrap' }).click();
    await panel.page.locator('.row').nth(8).waitFor();
    await panel.page.locator('.rows').focus();
    await panel.page.keyboard.press('ArrowDown');
  },
};

for (const tab of ['Headers', 'Timing', 'Certificate', 'Redirects', 'Request']) {
  scenes[`details-${tab.toLowerCase()}`] = async (panel) => {
    await panel.show(detailedViewOf(), orderBody);
    await panel.page.locator('.row').first().waitFor();
    await panel.page.getByRole('button', { name: 'Details' }).click();
    await panel.page.getByRole('tab', { name: tab }).click();
    if (tab === 'Headers') await panel.page.getByRole('button', { name: 'cache-control' }).focus();
  };
}

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = await PanelBrowser.start();
  const wanted = process.argv.slice(2);
  for (const [name, scene] of Object.entries(scenes)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
      for (const [width, height] of sizes) {
        const panel = await browser.open({ theme, width, height });
        await scene(panel);
        await panel.page.evaluate(() => new Promise(requestAnimationFrame));
        await panel.page.screenshot({ path: `${folder}/${name}-${theme}-${width}.png` });
        if (panel.faults.length > 0) console.log(name, theme, panel.faults);
        await panel.close();
      }
    }
  }
  await browser.close();
}

void main();

function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6], 8);
  const pixels = Buffer.alloc((width * 4 + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      pixels.set([x, y * 2, 180, x < width / 2 ? 255 : 90], y * (width * 4 + 1) + 1 + x * 4);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
