import type { ExchangeDetails } from '../../../src/protocol/details';
import { certificateOf, detailedViewOf, hopOf } from './detailsViews';
import { firstRow, press, type Look } from './look';
import { orderBody } from './views';

const day = 86_400_000;

const tabs: readonly (readonly [
  name: string,
  tab: string,
  particular?: Partial<ExchangeDetails>,
])[] = [
  ['headers', 'Headers'],
  ['timing', 'Timing'],
  [
    'timing-proxied',
    'Timing',
    {
      hops: [
        hopOf({
          phases: [
            { kind: 'connection', startMs: 0, durationMs: 60 },
            { kind: 'wait', startMs: 60, durationMs: 32.3 },
          ],
          connection: { reused: false, proxied: true, httpVersion: '1.1' },
        }),
      ],
    },
  ],
  ['certificate', 'Certificate'],
  [
    'certificate-refused',
    'Certificate',
    {
      tls: {
        authorized: false,
        resumed: true,
        problem: 'CERT_HAS_EXPIRED',
        chain: [certificateOf({ validTo: Date.now() - 3 * day })],
      },
    },
  ],
  ['redirects', 'Redirects'],
  ['request', 'Request'],
  ['request-powershell', 'Request', { shell: 'powershell', hops: [hopOf()] }],
];

/** Each tab of the details. */
export const looksOfDetails: readonly Look[] = tabs.map(([name, tab, particular]) => [
  `details-${name}`,
  async (panel) => {
    await panel.show(detailedViewOf(particular), orderBody);
    await firstRow(panel);
    await press(panel, 'Details');
    await panel.page.getByRole('tab', { name: tab }).click();
    if (name === 'headers') await panel.page.getByRole('button', { name: 'etag' }).focus();
  },
]);
