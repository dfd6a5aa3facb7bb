import * as path from 'node:path';

import type { FrameLocator, Locator, Page } from 'playwright-core';

import { findRuntime } from '../runtime/findRuntime';
import type { LaunchedWorkbench, LaunchOptions } from '../runtime/launch';
import { launchDesktop } from '../runtime/launchDesktop';
import { launchInBrowser, type HostedTests } from '../runtime/launchInBrowser';
import { outputFolder } from '../runtime/paths';
import { Profile, type Settings } from '../runtime/profile';
import type { Keystrokes } from './keyboard';

/** VS Code's own themes, and the class that a workbench has with each. */
const themes = {
  light: { id: 'Light Modern', class: 'vs' },
  dark: { id: 'Dark Modern', class: 'vs-dark' },
  highContrast: { id: 'Default High Contrast', class: 'hc-black' },
} as const;

/** How long a command may take to become known, and how long one look into the palette takes. */
const commandTimeoutMs = 60_000;
const paletteTimeoutMs = 1000;
/** How long the palette has to take a text before it is opened anew. */
const paletteFocusMs = 3000;

export type Theme = keyof typeof themes;

export interface WorkbenchOptions {
  /** Opened as the workspace. */
  readonly folder?: string;
  readonly userSettings?: Settings;
  /** VSIX files to install. */
  readonly extensions?: readonly string[];
  readonly theme?: Theme;
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** True: the folder is untrusted until the person trusts it. */
  readonly workspaceTrust?: boolean;
  /** A profile to go on with; the caller removes it. Without one, a new one lives until `close`. */
  readonly profile?: Profile;
  /** Tests to run inside the extension host; the server runtime only. */
  readonly tests?: HostedTests;
}

/** The part of an `<input>` that is used here; the types of the DOM are for the browser side. */
interface TextInput extends EventTarget {
  value?: string;
}

/** Those that are not closed yet. */
export const openWorkbenches = new Set<Workbench>();

/** Opens a private VS Code of whichever runtime there is. Close it in `after`. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const profile = options.profile ?? new Profile();
  const { theme = 'dark', userSettings, extensions = [] } = options;
  await profile.writeSettings({ ...userSettings, 'workbench.colorTheme': themes[theme].id });
  const runtime = await findRuntime();
  const launchOptions: LaunchOptions = { ...options, profile, extensions };
  const launched =
    runtime.kind === 'desktop'
      ? await launchDesktop(runtime, launchOptions)
      : await launchInBrowser(runtime, launchOptions, options.tests);
  const workbench = new Workbench(launched, profile, options.profile !== undefined);
  openWorkbenches.add(workbench);
  try {
    await workbench.ready();
    return workbench;
  } catch (error) {
    await workbench.close();
    throw error;
  }
}

/** Drives one VS Code window as a person would. */
export class Workbench {
  readonly page: Page;

  constructor(
    private readonly launched: LaunchedWorkbench,
    readonly profile: Profile,
    private readonly keepsProfile: boolean,
  ) {
    this.page = launched.page;
  }

  get userDataFolder(): string {
    return this.profile.userData;
  }

  /** Resolves when the window is drawn; extensions may still be on their way. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
  }

  /**
   * Runs a command by what the palette shows, such as `AuthPOST: Send`. Extensions are scanned
   * after the window is drawn, and an open palette does not notice it: so it is opened anew until
   * the command is there.
   */
  async runCommand(title: string): Promise<void> {
    const row = this.row(title);
    const lastStartMs = performance.now() + commandTimeoutMs;
    for (;;) {
      await this.openPalette(`>${title}`);
      try {
        await row.waitFor({ timeout: paletteTimeoutMs });
        await row.click({ timeout: paletteFocusMs });
        return;
      } catch (error) {
        if (performance.now() > lastStartMs) {
          throw error;
        }
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    await this.openPalette(name);
    await this.row(name).first().click();
    await this.page.locator(`.monaco-editor.focused[data-uri$="/${name}"]`).waitFor();
  }

  /** Types into the input box that is open or about to open, and accepts it. */
  async answerInput(text: string): Promise<void> {
    await this.fillInput(text);
    await this.input.press('Enter');
  }

  /** Picks an item of the list that is open or about to open. */
  async pickItem(label: string): Promise<void> {
    await this.row(label).first().click();
  }

  /** Types in the input box or quick pick that is open or about to open, as `keyboard` asks. */
  async keystrokes(keystrokes: Keystrokes): Promise<void> {
    const widget = this.page.locator('.quick-input-widget:visible');
    await widget.filter({ hasText: keystrokes.when ?? '' }).waitFor();
    await this.input.focus();
    if ('type' in keystrokes) {
      await this.page.keyboard.type(keystrokes.type);
    } else {
      await this.page.keyboard.press(keystrokes.press);
    }
  }

  /** The toast with this text, once it is there. */
  async notification(text: string | RegExp): Promise<Locator> {
    const toast = this.page.locator('.notification-toast').filter({ hasText: text });
    await toast.first().waitFor();
    return toast.first();
  }

  /** The modal dialog with this text, once it is there. */
  async dialog(text: string | RegExp): Promise<Locator> {
    const dialog = this.page.locator('.monaco-dialog-box').filter({ hasText: text });
    await dialog.waitFor();
    return dialog;
  }

  /** The content of the webview that is open or about to open. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** The input of the palette, a quick pick or an input box. */
  get input(): Locator {
    return this.page.locator('.quick-input-widget:visible input[type]:not([type="checkbox"])');
  }

  /** Rows of the palette or of a quick pick whose label is this text. */
  row(label: string): Locator {
    return this.page
      .locator('.quick-input-widget:visible .quick-input-list .monaco-list-row')
      .filter({ has: this.page.locator('.label-name', { hasText: wholeText(label) }) });
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.changeSettings({ 'workbench.colorTheme': themes[theme].id });
    await this.page.locator(`.monaco-workbench.${themes[theme].class}`).waitFor();
  }

  /** Writes user settings and reloads the window, which reads them for certain. */
  async changeSettings(settings: Settings): Promise<void> {
    await this.profile.writeSettings(settings);
    await this.reload();
  }

  /** By the command: VS Code then saves which editors are open before it goes. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  /** Keeps a picture as `out/screenshots/<name>.png`. */
  async screenshot(name: string): Promise<string> {
    const file = path.join(outputFolder, 'screenshots', `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  /** Stops everything that belongs to this window. */
  async close(): Promise<void> {
    openWorkbenches.delete(this);
    try {
      await this.launched.close();
    } finally {
      if (!this.keepsProfile) {
        this.profile.remove();
      }
    }
  }

  /**
   * Not by the keyboard: a list that is about to close gives the focus back at any moment, and
   * then the text would go to the editor.
   */
  private async fillInput(text: string, timeoutMs?: number): Promise<void> {
    await this.input.evaluate(
      (input: TextInput, value) => {
        input.value = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      },
      text,
      timeoutMs === undefined ? {} : { timeout: timeoutMs },
    );
  }

  /** A part of the window that is still loading may take the focus, which closes the palette. */
  private async openPalette(text: string): Promise<void> {
    const lastStartMs = performance.now() + commandTimeoutMs;
    for (;;) {
      await this.page.keyboard.press('F1');
      try {
        await this.fillInput(text, paletteFocusMs);
        return;
      } catch (error) {
        if (performance.now() > lastStartMs) {
          throw error;
        }
      }
    }
  }
}

/** The highlights of a filter split a label into several elements: only the whole text counts. */
function wholeText(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}\\s*$`);
}
