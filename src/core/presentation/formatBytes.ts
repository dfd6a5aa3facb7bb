import * as l10n from '@vscode/l10n';

/** A number of bytes in the unit that reads best, with decimal prefixes as SI has them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) {
    return l10n.t('{0} B', bytes);
  }
  if (bytes < 999_950) {
    return l10n.t('{0} kB', (bytes / 1_000).toFixed(1));
  }
  return bytes < 999_950_000
    ? l10n.t('{0} MB', (bytes / 1_000_000).toFixed(1))
    : l10n.t('{0} GB', (bytes / 1_000_000_000).toFixed(2));
}
