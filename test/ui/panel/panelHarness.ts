import { randomBytes } from 'node:crypto';

import { build } from 'esbuild';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

import { documentKindOf } from '../../../src/core/rows/documentKindOf';
import { valuesOf } from '../../../src/core/rows/valuesOf';
import type { ShownDocument } from '../../../src/core/rows/shownDocument';
import { wholeDocument } from '../../../src/core/rows/wholeDocument';
import { responsePanelHtml } from '../../../src/host/responsePanelHtml';
import type {
  BodyRequest,
  PanelState,
  ResponseView,
  RowsFormat,
  ToExtension,
  ToPanel,
} from '../../../src/protocol/messages';
import { startServer, type TestServer } from '../../support/httpServer';
import { themes, type Theme } from './themes';

export type Reply = Extract<ToPanel, { type: 'reply' | 'failure' }>;

/** Answers the panel's questions about a body, in place of the extension. */
export type BodyHost = (request: BodyRequest) => Reply | undefined;

export interface PanelOptions {
  readonly theme?: keyof typeof themes;
  readonly width?: number;
  readonly height?: number;
  readonly l10n?: Readonly<Record<string, string>>;
  readonly language?: string;
  /** Of the panel before. */
  readonly state?: PanelState;
}

/** A browser and the bundled panel; the suite that starts it closes it. */
export class PanelBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly files: ReadonlyMap<string, string>,
  ) {}

  static async start(): Promise<PanelBrowser> {
    const [browser, bundle] = await Promise.all([
      chromium.launch({
        executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-background-networking',
          '--no-first-run',
        ],
      }),
      build({
        entryPoints: { webview: 'src/webview/main.ts', styles: 'src/webview/styles.css' },
        bundle: true,
        write: false,
        outdir: 'panel',
        format: 'iife',
        target: 'es2022',
        logLevel: 'silent',
      }),
    ]);
    const files = bundle.outputFiles.map(
      ({ path, text }) => [path.slice(path.lastIndexOf('/')), text] as const,
    );
    return new PanelBrowser(browser, new Map(files));
  }

  /** Opens a panel in a context of its own. */
  async open(options: PanelOptions = {}): Promise<TestPanel> {
    const server = await startServer((request, response) => {
      const path = request.url ?? '';
      const file = this.files.get(path);
      if (path === '/') {
        response.setHeader('Content-Type', 'text/html');
        response.end(pageOf(server.url, options));
      } else if (file === undefined) {
        response.writeHead(404).end();
      } else {
        const type = path.endsWith('.css') ? 'text/css' : 'text/javascript';
        response.setHeader('Content-Type', `${type}; charset=utf-8`);
        response.end(file);
      }
    });
    const context = await this.browser.newContext({
      viewport: { width: options.width ?? 900, height: options.height ?? 700 },
      reducedMotion: 'reduce',
    });
    return TestPanel.open(server, context, themes[options.theme ?? 'dark']);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

function pageOf(origin: string, { language, l10n, state }: PanelOptions): string {
  return responsePanelHtml({
    cspSource: origin,
    nonce: randomBytes(18).toString('base64url'),
    scriptUri: `${origin}/webview.js`,
    styleUri: `${origin}/styles.css`,
    language: language ?? 'en',
    l10nContents: l10n,
    title: 'AuthPOST Response',
    state,
  });
}

/** The panel in a page, with the test in place of the extension. */
export class TestPanel {
  /** What the panel said, oldest first; questions about a body are not among it. */
  readonly said: ToExtension[] = [];
  readonly requests: BodyRequest[] = [];
  /** Violations of the Content-Security-Policy and errors of the page. */
  readonly faults: string[] = [];
  host: BodyHost = () => undefined;
  private whole: (asked: WholeRequest) => ToPanel | undefined = () => undefined;
  private readonly waiting: { wanted: (message: ToExtension) => boolean; go: () => void }[] = [];

  private constructor(
    readonly page: Page,
    private readonly server: TestServer,
  ) {}

  static async open(server: TestServer, context: BrowserContext, theme: Theme): Promise<TestPanel> {
    const page = await context.newPage();
    const panel = new TestPanel(page, server);
    await page.exposeFunction('toExtension', (message: ToExtension) => panel.receive(message));
    await page.exposeFunction('reportFault', (fault: string) => panel.faults.push(fault));
    page.on('pageerror', (error) => panel.faults.push(error.stack ?? error.message));
    // tsx names functions with a helper that is not there in the page.
    await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
    await page.addInitScript(stubVsCode, theme);
    const ready = panel.next((message) => message.type === 'ready');
    await page.goto(server.url);
    await ready;
    return panel;
  }

  /** Shows an answer with this body. */
  async show(view: ResponseView, body: string | Uint8Array = ''): Promise<void> {
    this.host = hostOfView(view, Buffer.from(body));
    this.whole = (asked) => wholeOf(view, Buffer.from(body), asked);
    await this.post({ type: 'show', view });
  }

  async post(message: ToPanel): Promise<void> {
    await this.page.evaluate((data) => window.postMessage(data, '*'), message);
  }

  /** Changes the colour theme as VS Code does, while the panel is shown. */
  async paint(name: keyof typeof themes): Promise<void> {
    await this.page.evaluate(paintTheme, themes[name]);
  }

  /** Reloads the page as VS Code does when the panel is shown again; its state is kept. */
  async reload(): Promise<void> {
    const ready = this.next((message) => message.type === 'ready');
    await this.page.reload();
    await ready;
  }

  state(): Promise<PanelState> {
    return this.page.evaluate(() => JSON.parse(sessionStorage['state'] as string) as PanelState);
  }

  /** Resolves when the panel says something that is wanted. */
  next(wanted: (message: ToExtension) => boolean): Promise<void> {
    return new Promise((go) => this.waiting.push({ wanted, go }));
  }

  async close(): Promise<void> {
    await this.page.context().close();
    await this.server.close();
  }

  private replyTo(message: ToExtension): ToPanel | undefined {
    switch (message.type) {
      case 'request':
        return this.host(message);
      case 'image':
      case 'page':
        return this.whole(message);
      case 'ready':
      case 'copy':
      case 'action':
      case 'cancel':
      case 'state':
        return undefined;
    }
  }

  private async receive(message: ToExtension): Promise<void> {
    if (message.type === 'request') this.requests.push(message);
    else this.said.push(message);
    const now = this.waiting.filter(({ wanted }) => wanted(message));
    for (const waiter of now) {
      this.waiting.splice(this.waiting.indexOf(waiter), 1);
      waiter.go();
    }
    const reply = this.replyTo(message);
    if (reply !== undefined) await this.post(reply);
  }
}

type WholeRequest = Extract<ToExtension, { type: 'image' | 'page' }>;

/** Sends what the extension would send of a picture or a page. */
function wholeOf(
  view: ResponseView,
  body: Buffer,
  { type, view: id, part }: WholeRequest,
): ToPanel {
  const { head } = partOf(view, body, part);
  const of = { view: id, ...(part !== undefined && { part }) };
  return type === 'page'
    ? { type, ...of, text: head.toString() }
    : { type, ...of, bytes: new Uint8Array(head) };
}

function partOf(view: ResponseView, body: Buffer, part: number | undefined) {
  const found = view.body.kind === 'multipart' ? view.body.parts[part ?? -1] : undefined;
  return found === undefined
    ? { body: view.body, head: body }
    : { body: found.body, head: body.subarray(found.start, found.start + found.byteLength) };
}

/** Answers about the rows of a view's body, or of its parts. */
function hostOfView(view: ResponseView, bytes: Buffer): BodyHost {
  const documents = new Map<string, ShownDocument>();
  return ({ id, part, reading = 'events', name, params }) => {
    const { body: received, head } = partOf(view, bytes, part);
    const values = reading === 'values' ? valuesOf({ ...view, body: received }) : undefined;
    const body = values ?? received;
    const kind = documentKindOf({ body, contentType: '' }) ?? { format: 'text' };
    const key = `${reading} ${part ?? ''}`;
    const document = documents.get(key) ?? wholeDocument(kind, head);
    documents.set(key, document);
    return { type: 'reply', id, reply: document.answer(name, params) };
  };
}

/** Answers from a real body document. */
export function hostOf(body: string, format: RowsFormat): BodyHost {
  const document = wholeDocument({ format }, Buffer.from(body));
  return ({ id, name, params }) => ({ type: 'reply', id, reply: document.answer(name, params) });
}

/** Runs in the page. */
function paintTheme(theme: Theme): void {
  document.body.className = theme.classes;
  document.body.dataset['vscodeThemeKind'] = theme.kind;
  document.documentElement.removeAttribute('style');
  for (const [name, value] of Object.entries(theme.variables)) {
    document.documentElement.style.setProperty(`--vscode-${name}`, value);
  }
}

/** Runs in the page before its own script; what VS Code does for a webview. */
function stubVsCode(theme: Theme): void {
  const page = window as unknown as Record<'toExtension' | 'reportFault', (said: unknown) => void>;
  document.addEventListener('securitypolicyviolation', (event) =>
    page.reportFault(`${event.violatedDirective} ${event.blockedURI}`),
  );
  document.addEventListener('DOMContentLoaded', () => {
    document.body.className = theme.classes;
    document.body.dataset['vscodeThemeKind'] = theme.kind;
    for (const [name, value] of Object.entries(theme.variables)) {
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
    }
  });
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => page.toExtension(message),
      getState: (): unknown => {
        const state = sessionStorage.getItem('state');
        return state === null ? undefined : JSON.parse(state);
      },
      setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
    }),
  });
}
