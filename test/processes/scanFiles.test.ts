import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { access, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

import { describeListFailure } from '../../src/core/leak/describeListFailure';
import { describeSkipReason } from '../../src/core/leak/describeSkipReason';
import { listTrackedFiles } from '../../src/core/leak/listTrackedFiles';
import { readFileToScan } from '../../src/core/leak/readFileToScan';
import { scanFiles, type ScannedFile } from '../../src/core/leak/scanFiles';
import { githubToken } from '../unit/leak/credentials';

const { signal } = new AbortController();

let folder: string;
async function write(path: string, content: string | Uint8Array = ''): Promise<string> {
  const whole = join(folder, path);
  await mkdir(dirname(whole), { recursive: true });
  await writeFile(whole, content);
  return whole;
}

/** Git without the configuration of whoever runs the tests. */
function git(...parameters: readonly string[]): void {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  execFileSync('git', ['-C', folder, ...identity, ...parameters], { env, stdio: 'pipe' });
}

async function listed(under = '.', options = {}): Promise<readonly string[]> {
  const result = await listTrackedFiles(join(folder, under), { signal, ...options });
  assert.ok(result.ok, 'the files were listed');
  return result.value.map((path) => relative(folder, path)).sort();
}

describe('Looking for secrets in files', () => {
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'authpost-leak-')));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  describe('listTrackedFiles', () => {
    it('lists what Git tracks or would add, and no file that is ignored or gone', async () => {
      git('init', '--quiet');
      await write('.gitignore', '.env\nbuild/\n');
      await write('kept.json');
      await write('a folder/ünïcode "name".json');
      await write('gone.json');
      git('add', '--all');
      git('commit', '--quiet', '--message', 'First');
      await write('.env', githubToken);
      await write('build/out.json', githubToken);
      await write('new.json', githubToken);
      await write('staged.json');
      git('add', 'staged.json');
      await rm(join(folder, 'gone.json'));
      assert.deepEqual(await listed(), [
        '.gitignore',
        'a folder/ünïcode "name".json',
        'kept.json',
        'new.json',
        'staged.json',
      ]);
    });

    it('lists only what is in the folder, where the repository is a larger one', async () => {
      git('init', '--quiet');
      await write('outside.json');
      await write('part/of/it.json');
      assert.deepEqual(await listed('part'), ['part/of/it.json']);
    });

    it('lists a file in conflict once, and no repository within the repository', async () => {
      git('init', '--quiet', '--initial-branch=main');
      await write('a.json', '1');
      git('add', '--all');
      git('commit', '--quiet', '--message', 'First');
      git('checkout', '--quiet', '-b', 'other');
      await write('a.json', '2');
      git('commit', '--quiet', '--all', '--message', 'Second');
      git('checkout', '--quiet', 'main');
      await write('a.json', '3');
      git('commit', '--quiet', '--all', '--message', 'Third');
      assert.throws(() => git('merge', '--quiet', 'other'));
      await write('inner/b.json');
      git('init', '--quiet', 'inner');
      git('-C', 'inner', 'add', '--all');
      git('-C', 'inner', 'commit', '--quiet', '--message', 'Inner');
      assert.deepEqual(await listed(), ['a.json']);
    });

    it("runs no program that the repository's configuration names", async () => {
      git('init', '--quiet');
      await write('a.json');
      git('add', '--all');
      git('config', 'core.fsmonitor', `touch '${join(folder, 'run.txt')}'; false`);
      assert.deepEqual(await listed(), ['a.json']);
      await assert.rejects(access(join(folder, 'run.txt')));
    });

    it('heeds no repository that the environment names', async () => {
      git('init', '--quiet');
      await write('a.json');
      const before = process.env['GIT_DIR'];
      process.env['GIT_DIR'] = join(folder, 'elsewhere');
      try {
        assert.deepEqual(await listed(), ['a.json']);
      } finally {
        if (before === undefined) {
          delete process.env['GIT_DIR'];
        } else {
          process.env['GIT_DIR'] = before;
        }
      }
    });

    it('says that a folder is in no repository', async () => {
      const result = await listTrackedFiles(folder, { signal });
      assert.deepEqual(result, { ok: false, error: { kind: 'not-a-repository', folder } });
      assert.match(describeListFailure({ kind: 'not-a-repository', folder }), /not in a Git/);
    });

    it('says that Git is missing', async () => {
      const result = await listTrackedFiles(folder, { signal, git: join(folder, 'no-git') });
      assert.deepEqual(result, { ok: false, error: { kind: 'git-missing' } });
      assert.match(describeListFailure({ kind: 'git-missing' }), /git\.path/);
    });

    it("says Git's own words where it fails otherwise", async () => {
      const missing = join(folder, 'missing');
      const result = await listTrackedFiles(missing, { signal });
      assert.ok(!result.ok && result.error.kind === 'git-failed');
      assert.match(describeListFailure(result.error), /missing.*cannot change to/s);
    });

    it('can be cancelled', async () => {
      const result = await listTrackedFiles(folder, { signal: AbortSignal.abort() });
      assert.deepEqual(result, { ok: false, error: { kind: 'cancelled' } });
    });
  });

  describe('scanFiles', () => {
    async function scan(...paths: readonly string[]): Promise<readonly ScannedFile[]> {
      const scanned: ScannedFile[] = [];
      for await (const file of scanFiles(paths, [], { readFile: readFileToScan, signal })) {
        scanned.push(file);
      }
      return scanned;
    }

    it('tells line and column of each find, in the order of the files', async () => {
      const first = await write(
        'a.json',
        `{\r\n  "é": "${githubToken}",\r  "b": "${githubToken}"\n}`,
      );
      const clean = await write('b.json', '{}');
      const last = await write('c.txt', githubToken);
      const scanned = await scan(first, clean, last);
      assert.deepEqual(
        scanned.map((file) => [
          file.path,
          file.kind === 'found' && file.found.map(({ start }) => start),
        ]),
        [
          [
            first,
            [
              { line: 2, column: 9 },
              { line: 3, column: 9 },
            ],
          ],
          [last, [{ line: 1, column: 1 }]],
        ],
      );
      assert.ok(scanned[1]?.kind === 'found');
      assert.deepEqual(scanned[1].found[0]?.end, { line: 1, column: 1 + githubToken.length });
    });

    it('passes over binary files, large ones, links, and those it cannot read, and says so', async () => {
      const binary = await write('a.bin', `${githubToken}\0`);
      const large = await write('b.txt', githubToken.padEnd(5 * 1024 * 1024 + 1));
      const largest = await write('c.txt', githubToken.padEnd(5 * 1024 * 1024));
      const link = join(folder, 'd.txt');
      await symlink(largest, link);
      const scanned = await scan(binary, large, largest, link, join(folder, 'missing'), folder);
      assert.deepEqual(
        scanned.map((file) => (file.kind === 'skipped' ? file.reason : file.kind)),
        ['binary', 'too-large', 'found', 'not-a-file', 'unreadable', 'not-a-file'],
      );
      const reasons = scanned.flatMap((file) => (file.kind === 'skipped' ? [file.reason] : []));
      assert.equal(new Set(reasons.map(describeSkipReason)).size, 4);
    });

    it('reads text that is not quite UTF-8, and UTF-16 with its mark', async () => {
      const token = Buffer.from(githubToken);
      const latin = await write('a.txt', Buffer.concat([Buffer.from([0xe9, 0x20]), token]));
      const marked = await write('b.txt', `\ufeff${githubToken}`);
      const wide = Buffer.from(`\ufeff${githubToken}`, 'utf16le');
      const little = await write('c.txt', wide);
      const big = await write('d.txt', Buffer.from(wide).swap16());
      const offsets = (await scan(latin, marked, little, big)).map(
        (file) => file.kind === 'found' && file.found[0]?.offset,
      );
      assert.deepEqual(offsets, [2, 0, 0, 0]);
    });

    it('finds a stored secret by its label and takes paths as they come', async () => {
      const path = await write('a.txt', 'the value: correct horse');
      async function* paths() {
        yield path;
        await Promise.resolve();
      }
      const known = [{ value: 'correct horse', label: 'orders' }];
      const seen: string[] = [];
      const options = {
        readFile: readFileToScan,
        signal,
        onFile: (each: string) => seen.push(each),
      };
      for await (const file of scanFiles(paths(), known, options)) {
        assert.ok(file.kind === 'found');
        assert.equal(file.found[0]?.label, 'orders');
      }
      assert.deepEqual(seen, [path]);
    });

    it('ends when it is cancelled, between files and amid one', async () => {
      const path = await write('a.txt', githubToken);
      const controller = new AbortController();
      const scanned: ScannedFile[] = [];
      const options = { readFile: readFileToScan, signal: controller.signal };
      for await (const file of scanFiles([path, path, path], [], options)) {
        scanned.push(file);
        controller.abort();
      }
      assert.equal(scanned.length, 1);
      const amid = new AbortController();
      const reading = { ...options, signal: amid.signal, onFile: () => amid.abort() };
      assert.deepEqual(await scanFiles([path], [], reading).next(), {
        value: undefined,
        done: true,
      });
    });
  });
});
