import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import * as path from 'node:path';

import manifest from '../../package.json';
import { BodyClient } from '../../src/core/rows/bodyClient';
import { BodyWorkers } from '../../src/core/rows/bodyWorkers';
import { sampleWorkspace } from '../runtime/paths';
import { Profile } from '../runtime/profile';
import { packagedExtension } from '../runtime/vsix';
import { openWorkbench, type Workbench } from '../support/workbench';

const largestVsixBytes = 1_000_000;
const largestBundleBytes = 50_000;

/** What may be in the VSIX; everything else is a test, a source or a leftover. */
const allowed = [
  /^package(?:\.nls(?:\.[\w-]+)?)?\.json$/,
  /^(?:readme|changelog)\.md$/i,
  /^license(?:\.txt|\.md)?$/i,
  /^\.vsixmanifest$/,
  /^l10n\/bundle\.l10n(?:\.[\w-]+)?\.json$/,
  /^media\/[\w/-]+\.(?:png|svg)$/,
  /^dist\/[\w/-]+\.(?:js|css)$/,
];

describe('The VSIX', () => {
  let profile: Profile;
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    profile = new Profile();
    workbench = await openWorkbench({
      profile,
      folder: sampleWorkspace,
      extensions: [packagedExtension()],
    });
  });

  after(async () => {
    try {
      await workbench.close();
    } finally {
      profile.remove();
    }
  });

  function installedFiles(): readonly string[] {
    const folder = installedFolder();
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(path.join(folder, name)).isFile())
      .map((name) => name.split(path.sep).join('/'));
  }

  function installedFolder(): string {
    const name = `${manifest.publisher}.${manifest.name}-${manifest.version}`;
    const found = readdirSync(profile.extensions).find((folder) => folder.startsWith(name));
    assert.ok(found, `${name} is not installed`);
    return path.join(profile.extensions, found);
  }

  it('is at most 1 MB', () => {
    const { size } = statSync(packagedExtension());
    console.log(`      ${path.basename(packagedExtension())}: ${size} bytes`);
    assert.ok(size <= largestVsixBytes, `${size} bytes`);
  });

  it('activates with a bundle of at most 50 KB: the rest is loaded with the first command', () => {
    const { size } = statSync(path.join(installedFolder(), manifest.main));
    console.log(`      ${manifest.main}: ${size} bytes`);
    assert.ok(size <= largestBundleBytes, `${size} bytes`);
  });

  it('has what runs and what is read, and nothing else', () => {
    const others = installedFiles().filter((file) => !allowed.some((name) => name.test(file)));
    assert.deepEqual(others, []);
  });

  it('loads filters when one is used, with the texts of the display language', async () => {
    const worker = path.join(installedFolder(), 'dist', 'bodyWorker.js');
    const texts = { 'The expression is not finished.': 'Der Ausdruck ist nicht zu Ende.' };
    const client = new BodyClient(new BodyWorkers(worker), {
      content: { bytes: Buffer.from('{"a":[1,2]}') },
      format: 'json',
      l10n: texts,
    });
    try {
      const invalid = await client.ask('filter', { language: 'jsonpath', expression: '$.' });
      assert.deepEqual(invalid, {
        ok: true,
        value: { state: 'invalid', message: texts['The expression is not finished.'], at: 2 },
      });
      const valid = await client.ask('filter', { language: 'jmespath', expression: 'a[1]' });
      assert.deepEqual(valid, {
        ok: true,
        value: { state: 'done', count: 1, isPartial: false },
      });
    } finally {
      client.dispose();
    }
  });

  it('sends the sample of authpost.tryIt and shows the 201', async function () {
    this.timeout(60_000);
    await workbench.runCommand('AuthPOST: Try It');
    await workbench.webview().getByText('201').first().waitFor();
  });
});
