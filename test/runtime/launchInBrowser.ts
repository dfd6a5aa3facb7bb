import { chromium, type BrowserContext } from 'playwright-core';

import { installInServer, startServer, type RunningServer } from './codeServer';
import type { ServerRuntime } from './findRuntime';
import type { LaunchedWorkbench, LaunchOptions } from './launch';
import type { Profile } from './profile';

/** An extension whose tests the workbench runs inside its extension host. */
export interface HostedTests {
  readonly extensionFolder: string;
  /** The module whose `run` runs them. */
  readonly entry: string;
  /** Gets what the extension host and the workbench log. */
  log(text: string): void;
  /** Called once, when `run` has ended: 0, or 1 if it rejected. */
  ended(exitCode: number): void;
}

/** Opens VS Code's workbench in headless Chromium, served by a private server. */
export async function launchInBrowser(
  runtime: ServerRuntime,
  { profile, folder, extensions, env, workspaceTrust }: LaunchOptions,
  tests?: HostedTests,
): Promise<LaunchedWorkbench> {
  for (const vsix of extensions) {
    await installInServer(runtime, profile, vsix);
  }
  const server = await startServer(runtime, profile, {
    ...(env && { env }),
    ...(workspaceTrust !== undefined && { workspaceTrust }),
    testDriver: tests !== undefined,
  });
  let browser: BrowserContext | undefined;
  const close = async () => {
    // The browser first: it writes its storage when it closes.
    await browser?.close();
    await server.stop();
  };
  try {
    browser = await launchChromium(runtime.chromium, profile);
    const page = browser.pages()[0] ?? (await browser.newPage());
    if (tests) {
      await page.exposeFunction('codeAutomationLog', (type: string, parts: readonly unknown[]) =>
        tests.log(`[${type}] ${parts.map(String).join(' ')}`),
      );
      await page.exposeFunction('codeAutomationExit', (exitCode: number) => tests.ended(exitCode));
    }
    await page.goto(workbenchAddress(server, folder, tests));
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The address at which a server shows a folder, or the folders of a workspace file. */
export function workbenchAddress(
  { url }: RunningServer,
  folder?: string,
  tests?: HostedTests,
): string {
  const address = new URL(url);
  const kind = folder?.endsWith('.code-workspace') ? 'workspace' : 'folder';
  address.searchParams.set(folder === undefined ? 'ew' : kind, folder ?? 'true');
  if (tests) {
    const onServer = (file: string) => `vscode-remote://${address.host}${file}`;
    const payload = [
      ['extensionDevelopmentPath', onServer(tests.extensionFolder)],
      ['extensionTestsPath', onServer(tests.entry)],
      ['skipWelcome', 'true'],
    ];
    address.searchParams.set('payload', JSON.stringify(payload));
  }
  return address.href;
}

function launchChromium(executablePath: string, profile: Profile): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile.browser, {
    executablePath,
    headless: true,
    viewport: { width: 1280, height: 800 },
    args: [
      '--no-sandbox',
      '--no-first-run',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      // Nothing outside this machine can be reached, whatever a page asks for.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });
}
