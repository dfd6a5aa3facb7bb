import { findExecutable } from './findExecutable';
import { runProgram } from './runProgram';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const debianPackages = ['chromium', 'fonts-dejavu-core', 'fonts-liberation'];

/** Finds Chromium: the one named by `CHROMIUM`, one in the PATH, or Debian's (installed by root). */
export async function findChromium(): Promise<string> {
  const present = process.env['CHROMIUM'] ?? findExecutable(...names);
  if (present) {
    return present;
  }
  const packageManager = findExecutable('apt-get');
  if (packageManager && process.getuid?.() === 0) {
    console.log('Installing Chromium…');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runProgram(packageManager, ['update'], { env, shown: false });
    const install = ['install', '-y', '--no-install-recommends', ...debianPackages];
    await runProgram(packageManager, install, { env, shown: false });
    const installed = findExecutable(...names);
    if (installed) {
      return installed;
    }
  }
  throw new Error('Chromium is missing: install it, or name its executable in CHROMIUM.');
}
