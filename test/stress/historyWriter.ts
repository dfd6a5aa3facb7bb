import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { HistoryStore } from '../../src/core/history/historyStore';
import { anySize, exchangeIn } from '../unit/history/exchanges';

/** Says a word on standard output at once: what was said before a kill has been said. */
function say(word: string, id: string): void {
  writeFileSync(1, `${word} ${id}\n`);
}

/** Writes history until it is killed: keeps, deletes and compacts, and says so before and after. */
async function main(root: string): Promise<never> {
  const store = new HistoryStore(path.join(root, 'history'));
  await store.refresh();
  for (let round = 1; ; round++) {
    const id = randomUUID();
    const exchange = await exchangeIn(root, { id, request: `"${id}"`, answer: `["${id}"]` });
    say('keeping', id);
    await store.keep(exchange, anySize);
    say('kept', id);
    if (round % 3 === 0) {
      const oldest = store.entries.at(-1)?.id ?? '';
      say('removing', oldest);
      await store.remove([oldest]);
      say('removed', oldest);
    }
    if (round % 5 === 0) {
      await store.tidy();
    }
  }
}

void main(process.argv[2] ?? '');
