import * as l10n from '@vscode/l10n';

import type { TlsProblem } from './tlsProblem';

/** Says which TLS file cannot be used, why, and how to mend it; never holds a passphrase. */
export function describeTlsProblem(problem: TlsProblem): string {
  switch (problem.kind) {
    case 'unreadable':
      return l10n.t(
        'The file {0} cannot be read ({1}). Check the path in "tls".',
        problem.file,
        problem.detail,
      );
    case 'no-certificate':
      return l10n.t(
        'There is no valid certificate in {0}. It must be a PEM file, in which a certificate begins with "-----BEGIN CERTIFICATE-----".',
        problem.file,
      );
    case 'no-key':
      return l10n.t(
        'There is no valid private key in {0}. It must be a PEM file, in which a key begins with a line such as "-----BEGIN PRIVATE KEY-----".',
        problem.file,
      );
    case 'no-pkcs12':
      return l10n.t(
        '{0} is not a PKCS #12 file (.pfx or .p12). If it is a PEM file, name it as "certificate" and "key" instead.',
        problem.file,
      );
    case 'certificate-missing':
      return l10n.t(
        'The key {0} has no certificate. Name the file of its certificate as "certificate" in "tls".',
        problem.file,
      );
    case 'passphrase-missing':
      return l10n.t('{0} is protected by a passphrase, and none is stored.', problem.file);
    case 'passphrase-wrong':
      return l10n.t('The stored passphrase does not open {0}. Store the right one.', problem.file);
    case 'key-mismatch':
      return l10n.t(
        'The key {0} does not belong to the certificate {1}.',
        problem.key,
        problem.certificate,
      );
    case 'outdated-encryption':
      return l10n.t(
        '{0} is encrypted in an outdated way that is no longer supported. Export it anew, with AES.',
        problem.file,
      );
    case 'unusable':
      return l10n.t('{0} cannot be used for TLS ({1}).', problem.file, problem.detail);
  }
}
