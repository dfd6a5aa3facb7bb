import * as l10n from '@vscode/l10n';

import type { ListFailure } from './listTrackedFiles';

/** Says why the files of a folder could not be listed; a cancel needs no words. */
export function describeListFailure(failure: Exclude<ListFailure, { kind: 'cancelled' }>): string {
  switch (failure.kind) {
    case 'git-missing':
      return l10n.t(
        'Git was not found, which tells the files that may be published. Install it, or set "git.path".',
      );
    case 'not-a-repository':
      return l10n.t('{0} is not in a Git repository, so there is nothing to scan.', failure.folder);
    case 'git-failed':
      return l10n.t('Git could not list the files of {0}: {1}', failure.folder, failure.detail);
  }
}
