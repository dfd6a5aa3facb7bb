import * as l10n from '@vscode/l10n';

import type { FoundSecret } from './foundSecret';

/** Names what was found, as a part of a sentence: "a GitHub token". */
export function describeSecretKind({ kind, label }: Pick<FoundSecret, 'kind' | 'label'>): string {
  switch (kind) {
    case 'stored':
      return label === undefined
        ? l10n.t('a secret that is stored in AuthPOST')
        : l10n.t('the stored secret of {0}', label);
    case 'jwt':
      return l10n.t('a JSON Web Token');
    case 'pem-private-key':
      return l10n.t('a private key');
    case 'aws-access-key':
      return l10n.t('an AWS access key');
    case 'aws-secret-key':
      return l10n.t('an AWS secret access key');
    case 'github':
      return l10n.t('a GitHub token');
    case 'stripe':
      return l10n.t('a Stripe key');
    case 'slack':
      return l10n.t('a Slack token');
    case 'openai':
      return l10n.t('an OpenAI API key');
    case 'anthropic':
      return l10n.t('an Anthropic API key');
    case 'google':
      return l10n.t('a Google API key');
  }
}
