import { statSync } from 'node:fs';
import * as path from 'node:path';

import manifest from '../../package.json';
import { projectFolder } from '../runtime/paths';
import { runProgram } from '../runtime/runProgram';
import { packagedExtension } from '../runtime/vsix';
import { measureActivation } from './measureActivation';
import { median } from './median';
import { compareSchemes, type Scheme } from './sendByScheme';
import { measureMemoryOfEvents, type MemoryOfEvents } from './memoryOfEvents';
import { measureTable, type TableTimes } from './measureTable';
import { measureInWorkbench } from './measureInWorkbench';
import type { WorkbenchFigures } from './workbenchFigures';
import { measureHistorySearch } from './measureHistorySearch';
import { compareSendWithFetch, type Comparison } from './sendOverFetch';
import { traceOverSend } from './traceOverSend';

/** The figures by name, as `--json` prints them; each is measured only if it is asked for. */
const figures = {
  sendOverFetch1KB: async () => ratio(await comparison(1_000)),
  sendOverFetch1MB: async () => ratio(await comparison(1_000_000)),
  sendNoneOverBearer: () => schemeOverBearer('none'),
  sendBasicOverBearer: () => schemeOverBearer('basic'),
  sendApiKeyOverBearer: () => schemeOverBearer('apiKey'),
  sendHmacOverBearer: () => schemeOverBearer('hmac'),
  traceOverSend1KB: async () => round(await traceOverSend()),
  activationMs: async () => round(median(await measureActivation(5))),
  activationBundleBytes: () => statSync(path.join(projectFolder, manifest.main)).size,
  vsixBytes: () => statSync(packagedExtension()).size,
  tryItMs: async () => (await inWorkbench()).tryItMs,
  memoryGrowth1GBBytes: async () => (await inWorkbench()).memory['1 GB of JSON'].growth,
  tree100MBReadyMs: async () => (await inWorkbench()).treeReadyMs,
  find100MBMs: async () => (await inWorkbench()).findMs,
  scroll100MBFrameMs: async () => round((await inWorkbench()).frameMs),
  firstPaintMs: async () => (await inWorkbench()).firstPaintMs,
  memoryMillionEventsBytes: async () => (await inWorkbench()).memory['a million events'].growth,
  workerMillionEventsBytes: async () => (await memoryOfEvents()).growthBytes,
  table100kReadyMs: () => round(table100k().ready),
  table100kSortMs: () => round(table100k().sort),
  table100kFilterMs: () => round(table100k().filter),
  history10kSearchMs: async () => round(await measureHistorySearch(10_000)),
} as const satisfies Readonly<Record<string, () => number | Promise<number>>>;

type Figure = keyof typeof figures;

const goals: Readonly<Record<Figure, string>> = {
  sendOverFetch1KB: 'at most 1.10',
  sendOverFetch1MB: 'at most 1.05',
  sendNoneOverBearer: 'at most 1.05',
  sendBasicOverBearer: 'at most 1.10',
  sendApiKeyOverBearer: 'at most 1.10',
  sendHmacOverBearer: 'at most 1.10',
  traceOverSend1KB: 'close to 1',
  activationMs: 'under 20',
  activationBundleBytes: 'at most 50000',
  vsixBytes: 'at most 1000000',
  tryItMs: 'at most 10000',
  memoryGrowth1GBBytes: 'at most 40000000',
  tree100MBReadyMs: 'at most 1000',
  find100MBMs: 'at most 2000',
  scroll100MBFrameMs: 'at most 17',
  firstPaintMs: 'at most 200',
  memoryMillionEventsBytes: 'at most 40000000',
  workerMillionEventsBytes: 'at most 100000000',
  table100kReadyMs: 'under 1000',
  table100kSortMs: 'under 500',
  table100kFilterMs: 'under 1000',
  history10kSearchMs: 'at most 100',
};

const rounds: Readonly<Record<number, number>> = { 1_000: 2_000, 1_000_000: 1_000 };

let tableTimes: TableTimes | undefined;

function table100k(): TableTimes {
  tableTimes ??= measureTable();
  return tableTimes;
}

const comparisons = new Map<number, Promise<Comparison>>();

function comparison(bytes: number): Promise<Comparison> {
  const known = comparisons.get(bytes) ?? compareSendWithFetch(bytes, rounds[bytes] ?? 100);
  comparisons.set(bytes, known);
  return known;
}

let medians: ReturnType<typeof compareSchemes> | undefined;

/** All schemes are measured in one run, alternating. */
async function schemeOverBearer(scheme: Scheme): Promise<number> {
  medians ??= compareSchemes(1_000);
  const { [scheme]: other, bearer } = await medians;
  return round(other / bearer);
}

let workbenchFigures: Promise<WorkbenchFigures> | undefined;

function inWorkbench(): Promise<WorkbenchFigures> {
  workbenchFigures ??= measureInWorkbench();
  return workbenchFigures;
}

let eventsMeasured: Promise<MemoryOfEvents> | undefined;

function memoryOfEvents(): Promise<MemoryOfEvents> {
  eventsMeasured ??= measureMemoryOfEvents();
  return eventsMeasured;
}

function ratio({ bareFetch, coreSend }: Comparison): number {
  return round(coreSend.p50 / bareFetch.p50);
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

function isFigure(name: string): name is Figure {
  return name in figures;
}

async function main(): Promise<void> {
  const [json, ...names] = process.argv.slice(2);
  const unknown = names.filter((name) => !isFigure(name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no figure ${unknown.join(', ')}; there are ${Object.keys(figures).join(', ')}`,
    );
  }
  const asJson = json === '--json';
  await runProgram('npm', ['run', '--silent', 'package'], { cwd: projectFolder, shown: false });
  const wanted = names.length > 0 ? names.filter(isFigure) : Object.keys(figures).filter(isFigure);
  const values: Partial<Record<Figure, number>> = {};
  for (const name of wanted) {
    values[name] = await figures[name]();
  }
  console.log(asJson ? JSON.stringify(values) : await table(values));
}

async function table(values: Partial<Record<Figure, number>>): Promise<string> {
  const lines = Object.entries(values).map(
    ([name, value]) => `${name.padEnd(24)}${String(value).padStart(12)}   ${goals[name as Figure]}`,
  );
  const details = await Promise.all(
    [...comparisons.values()].map(async (one) => detail(await one)),
  );
  return [
    `${'figure'.padEnd(24)}${'value'.padStart(12)}   goal`,
    ...lines,
    '',
    'payload      rounds  fetch p50    p99   send p50    p99   p99 ratio  check p50  (ms)',
    ...details,
    ...(eventsMeasured === undefined ? [] : ['', perEvent(await eventsMeasured)]),
  ].join('\n');
}

function perEvent({ perEventMicroseconds }: MemoryOfEvents): string {
  return `a million events: ${perEventMicroseconds.toFixed(1)} µs each`;
}

function detail({ payloadBytes, rounds, bareFetch, coreSend, readContentP50 }: Comparison): string {
  const cells: readonly [text: string, width: number][] = [
    [String(payloadBytes), 7],
    [String(rounds), 12],
    [bareFetch.p50.toFixed(3), 11],
    [bareFetch.p99.toFixed(2), 7],
    [coreSend.p50.toFixed(3), 11],
    [coreSend.p99.toFixed(2), 7],
    [(coreSend.p99 / bareFetch.p99).toFixed(2), 12],
    [readContentP50.toFixed(3), 11],
  ];
  return cells.map(([text, width]) => text.padStart(width)).join('');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
