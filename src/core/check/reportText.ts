import * as l10n from '@vscode/l10n';

import type { SecretMask } from '../credential/secretMask';
import type { CheckStep } from './checkStep';

/** The report of a check as Markdown that reads well as plain text, too. No secret is in it. */
export function reportText(
  endpoint: { readonly name: string; readonly url: string },
  steps: readonly CheckStep[],
  secretMask: SecretMask,
): string {
  // Masked before a character is escaped, which would hide a secret from the mask.
  const plain = (text: string) => escapeMarkdown(secretMask.maskText(text));
  const lines = steps.flatMap(({ state, title, detail }) => [
    `- **${plain(title)}: ${describeState(state)}**`,
    ...detail.split('\n').map((line) => `  - ${plain(line)}`),
  ]);
  const heading = l10n.t('Check of {0}', endpoint.name);
  return [`# ${plain(heading)}`, '', plain(endpoint.url), '', ...lines, ''].join('\n');
}

function describeState(state: CheckStep['state']): string {
  switch (state) {
    case 'ok':
      return l10n.t('fine');
    case 'warning':
      return l10n.t('look at this');
    case 'failed':
      return l10n.t('failed');
    case 'skipped':
      return l10n.t('not checked');
  }
}

/** What a server says of itself is no markup; nor does it break out of its line. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\\`*[\]<>#|!&]/g, '\\$&');
}
