import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

import { packagedExtension } from '../../runtime/vsix';
import { openWorkbench, type Workbench } from '../../support/workbench';
import type { Memory, WorkbenchFigures } from '../workbenchFigures';
import { benchMark, HostMemory } from './hostMemory';
import { shownAt, type Sight } from './shownAt';

type ServerMessage =
  | { readonly type: 'port'; readonly port: number }
  | { readonly type: 'begun' | 'sent'; readonly at: number };

/** A workbench with an endpoint for each kind of answer, all of a server of this machine. */
export class LargeBodies {
  private drips = 0;

  private constructor(
    private readonly workbench: Workbench,
    private readonly server: LargeServer,
    private readonly mark: string,
    private readonly folder: string,
  ) {}

  /** Whoever opens it closes it. */
  static async open(): Promise<LargeBodies> {
    const server = new LargeServer();
    const port = await server.next('port');
    const folder = await mkdtemp(path.join(tmpdir(), 'authpost-bench-'));
    await writeFile(path.join(folder, 'order.json'), '{"order":1}');
    const mark = randomUUID();
    const endpoint = (target: string) => ({
      url: `http://127.0.0.1:${port}/${target}`,
      auth: { type: 'none' },
      timeout: 0,
    });
    const workbench = await openWorkbench({
      folder,
      extensions: [packagedExtension()],
      env: { [benchMark]: mark },
      userSettings: {
        'authpost.endpoints': {
          small: endpoint('json?bytes=2000&length=1'),
          'one hundred': endpoint('json?bytes=100000000'),
          'one thousand': endpoint('json?bytes=1000000000'),
          events: endpoint('events?count=1000000'),
          drip: endpoint('drip'),
        },
      },
    });
    await workbench.openFile('order.json');
    const bodies = new LargeBodies(workbench, server, mark, folder);
    // The panel is open from here on, and everything has been loaded once.
    await bodies.send('small');
    await workbench.webview().locator('.row', { hasText: 'needle' }).waitFor();
    return bodies;
  }

  async close(): Promise<void> {
    await this.workbench.close();
    this.server.stop();
    await rm(this.folder, { recursive: true });
  }

  /** From the first byte of a body to its first rows in the panel; the body goes on. */
  async firstPaintMs(): Promise<number> {
    const begun = this.server.next('begun');
    const painted = shownAt(this.workbench, {
      selector: '.row',
      text: `painted ${++this.drips}`,
    });
    await this.send('drip');
    const paintedAt = await painted;
    await this.workbench.webview().getByRole('button', { name: 'Stop' }).click();
    await this.workbench.webview().locator('.badge', { hasText: 'Cancelled' }).waitFor();
    return paintedAt - (await begun);
  }

  /** The beginning is shown, and the rest is in the file. */
  async oneGB(): Promise<Memory> {
    return this.memoryUntil('one thousand', { selector: '.body-facts', text: 'first 256' });
  }

  async millionEvents(): Promise<Memory> {
    return this.memoryUntil('events', { selector: '.answer', text: '1,000,000 events' });
  }

  /** Sends for the only time: what is seen then is what came. */
  async oneHundredMB(): Promise<
    Pick<WorkbenchFigures, 'treeReadyMs' | 'findMs' | 'frameMs'> & Memory
  > {
    const sent = this.server.next('sent');
    const whole = { selector: '.answer:has(.rows[data-whole="true"])', text: '100 MB' };
    const ready = shownAt(this.workbench, whole);
    const memory = await this.memoryUntil('one hundred', whole);
    const treeReadyMs = (await ready) - (await sent);
    return { treeReadyMs, findMs: await this.find(), frameMs: await this.scroll(), ...memory };
  }

  private async memoryUntil(endpoint: string, sight: Sight): Promise<Memory> {
    const memory = new HostMemory(this.mark);
    const seen = shownAt(this.workbench, sight);
    await this.send(endpoint);
    await seen;
    return memory.stop();
  }

  private async find(): Promise<number> {
    const { page } = this.workbench;
    const rows = this.workbench.webview().locator('.rows');
    await rows.focus();
    await page.keyboard.press('Control+F');
    await page.keyboard.insertText('very en');
    const found = shownAt(this.workbench, { selector: '.row.active', text: 'at the very end' });
    const startedAt = Date.now();
    await page.keyboard.insertText('d');
    return (await found) - startedAt;
  }

  private async scroll(): Promise<number> {
    const rows = this.workbench.webview().locator('.rows');
    return rows.evaluate(async (list) => {
      const gaps: number[] = [];
      list.scrollTop = 0;
      for (let before = await new Promise(requestAnimationFrame), frame = 0; frame < 120; frame++) {
        list.scrollTop += list.clientHeight / 3;
        const now = await new Promise(requestAnimationFrame);
        gaps.push(now - before);
        before = now;
      }
      return gaps.toSorted((a, b) => a - b)[60] ?? NaN;
    });
  }

  private async send(endpoint: string): Promise<void> {
    await this.workbench.page.locator('.editor-instance .view-lines').first().click();
    await this.workbench.runCommand('AuthPOST: Send To…');
    await this.workbench.pickItem(endpoint);
  }
}

/** The server's process, whose messages count from when they are waited for. */
class LargeServer {
  private readonly process = fork(path.join(__dirname, 'largeServer.mjs'));
  private readonly messages = new EventEmitter();

  constructor() {
    this.process.on('message', (message: ServerMessage) =>
      this.messages.emit(message.type, 'port' in message ? message.port : message.at),
    );
  }

  async next(type: ServerMessage['type']): Promise<number> {
    const [value] = (await once(this.messages, type)) as [number];
    return value;
  }

  stop(): void {
    this.process.disconnect();
  }
}
