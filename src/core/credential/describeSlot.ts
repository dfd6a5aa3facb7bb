import * as l10n from '@vscode/l10n';

import type { SecretSlot } from './credentialStore';

/** The name of a secret, as a person knows it. */
export function describeSlot(slot: SecretSlot): string {
  switch (slot) {
    case 'token':
      return l10n.t('Token');
    case 'password':
      return l10n.t('Password');
    case 'apiKey':
      return l10n.t('API key');
    case 'accessKeyId':
      return l10n.t('Access key ID');
    case 'secretAccessKey':
      return l10n.t('Secret access key');
    case 'sessionToken':
      return l10n.t('Session token');
    case 'signingKey':
      return l10n.t('Signing key');
    case 'clientSecret':
      return l10n.t('Client secret');
    case 'privateKey':
      return l10n.t('Private key');
    case 'accessToken':
      return l10n.t('Access token');
    case 'refreshToken':
      return l10n.t('Refresh token');
    case 'passphrase':
      return l10n.t('Passphrase of the client certificate');
  }
}
