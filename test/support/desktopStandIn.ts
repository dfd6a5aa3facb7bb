import { appendFileSync } from 'node:fs';

import { findRuntime } from '../runtime/findRuntime';
import { launchInBrowser } from '../runtime/launchInBrowser';
import { Profile } from '../runtime/profile';

/**
 * Takes the arguments of desktop VS Code and runs an extension's tests as it does, but in VS Code's
 * server and Chromium: `--extensionTestsPath`, `--extensionDevelopmentPath` and the folder. Ends
 * with the exit code that the desktop would have, and notes its arguments in `STAND_IN_LOG`.
 */
async function main(given: readonly string[]): Promise<number> {
  appendFileSync(process.env['STAND_IN_LOG'] ?? '', `${JSON.stringify(given)}\n`);
  const value = (name: string) =>
    given.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
  const [folder = ''] = given.filter((one) => !one.startsWith('-'));
  const runtime = await findRuntime();
  if (runtime.kind !== 'server') {
    throw new Error('The stand-in wants AUTHPOST_RUNTIME=server.');
  }
  const profile = new Profile();
  await profile.writeSettings({});
  let end: (exitCode: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => (end = resolve));
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name.startsWith('AUTHPOST_')),
  ) as Record<string, string>;
  const launched = await launchInBrowser(
    runtime,
    { profile, folder, extensions: [], env },
    {
      extensionFolder: value('extensionDevelopmentPath'),
      entry: value('extensionTestsPath'),
      log: () => undefined,
      ended: (exitCode) => end(exitCode),
    },
  );
  try {
    return await ended;
  } finally {
    await launched.close();
    profile.remove();
  }
}

main(process.argv.slice(2)).then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(error);
    process.exit(3);
  },
);
