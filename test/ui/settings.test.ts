import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

import manifest from '../../package.json';
import texts from '../../package.nls.json';
import { packagedExtension } from '../runtime/vsix';
import { openWorkbench, type Workbench } from '../support/workbench';

/** Gaps for completions, and faults from line 15 on. */
const settings = `{
  "authpost.endpoints": {
    "orders": {
      "url": "https://api.example.com/orders",
      
    },
    "people": {
      "url": "https://api.example.com/people",
      "auth": { "type": "" }
    },
    "places": {
      "url": "https://api.example.com/places",
      "auth": { "type": "basic",  }
    },
    "faulty": {
      "url": "ftp://api.example.com/",
      "method": "GET",
      "timeout": -1,
      "redirect": "never",
      "headers": { "Authorization": "Bearer x" },
      "auth": { "type": "basic", "scheme": "Bearer" },
      "token": "x"
    }
  },
  "authpost.defaultEndpoint": "orders"
}
`;

const endpoint = manifest.contributes.configuration.properties['authpost.endpoints'];
const { properties } = endpoint.additionalProperties;

describe('In the workbench, settings.json', function () {
  this.timeout(90_000);
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'authpost-ui-'));
    await mkdir(path.join(folder, '.vscode'));
    await writeFile(path.join(folder, '.vscode/settings.json'), settings);
    workbench = await openWorkbench({ folder, extensions: [packagedExtension()] });
    await workbench.openFile('settings.json');
    // The schema is there once what it forbids is marked.
    await workbench.page.locator('.squiggly-warning').nth(4).waitFor();
  });

  after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true });
  });

  it('offers the properties of an endpoint', async () => {
    const { url, ...others } = properties;
    assert.ok(url);
    assert.deepEqual(await completionsAt(5, 7), Object.keys(others).sort());
    await workbench.screenshot('settings-completion');
    await workbench.page.keyboard.press('Escape');
  });

  it('offers every way to authenticate, and what belongs to the one that is chosen', async () => {
    const types = properties.auth.properties.type.enum.map((type) => `"${type}"`);
    assert.deepEqual(await completionsAt(9, 26), types.sort());
    await workbench.screenshot('settings-completion-auth');
    await workbench.page.keyboard.press('Escape');
    assert.deepEqual(await completionsAt(13, 34), ['user']);
    await workbench.page.keyboard.press('Escape');
  });

  const hovers: readonly (readonly [property: string, line: number, text: string])[] = [
    ['url', 16, texts['settings.endpoint.url']],
    ['method', 17, texts['settings.endpoint.method']],
    ['timeout', 18, texts['settings.endpoint.timeout']],
    ['redirect', 19, texts['settings.endpoint.redirect']],
    ['headers', 20, texts['settings.endpoint.headers']],
    ['auth', 21, texts['settings.endpoint.auth']],
  ];
  for (const [property, line, text] of hovers) {
    it(`tells on hover what "${property}" is`, async () => {
      await goTo(line, 9);
      await workbench.runCommand('Show or Focus Hover');
      // Markdown is shown as what it means.
      const plain = text.replace(/[`*]/g, '').slice(0, 40);
      const hover = workbench.page.locator('.monaco-hover:visible', { hasText: plain });
      await hover.first().waitFor();
      await workbench.screenshot('settings-hover');
      await workbench.page.keyboard.press('Escape');
    });
  }

  it('marks every value that is wrong, and says why', async () => {
    await workbench.runCommand('Problems: Focus on Problems View');
    const problems = workbench.page.locator('.markers-panel .monaco-list-row');
    const expected = [
      'Give an absolute URL, such as https://api.example.com/orders',
      'Value is not accepted. Valid values: "POST", "PUT", "PATCH".',
      'Value is below the minimum of 0.',
      'This header carries a credential. Store it with the command "AuthPOST: Set Token…" instead.',
      'Property scheme is not allowed.',
      'Property token is not allowed.',
    ];
    for (const text of expected) {
      await problems.filter({ hasText: text }).waitFor();
    }
    assert.equal(await problems.filter({ hasText: 'Missing property "user".' }).count(), 2);
    await workbench.screenshot('settings-problems');
  });

  async function completionsAt(line: number, column: number): Promise<readonly string[]> {
    await goTo(line, column);
    await workbench.page.keyboard.press('Control+Space');
    const rows = workbench.page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** Puts the cursor there, with the keyboard's focus back in the editor. */
  async function goTo(line: number, column: number): Promise<void> {
    await workbench.page.keyboard.press('Control+G');
    await workbench.answerInput(`:${line}:${column}`);
    const place = `Ln ${line}, Col ${column}`;
    await workbench.page.locator('.statusbar-item', { hasText: place }).waitFor();
    await workbench.page.locator('.monaco-editor.focused[data-uri$="/settings.json"]').waitFor();
  }
});
