import * as l10n from '@vscode/l10n';

import type { InvalidToken } from './parseToken';

/** Says what is wrong with a token, without repeating any of it. */
export function describeInvalidToken(error: InvalidToken): string {
  switch (error.kind) {
    case 'empty':
      return l10n.t('The token is empty.');
    case 'line-break':
      return l10n.t(
        'There is a line break at character {0}. A token is a single line: paste it without line breaks.',
        error.position,
      );
    case 'white-space':
      return l10n.t(
        'There is a space at character {0}, perhaps from a line break that was pasted. This token has none: paste it as a single line.',
        error.position,
      );
    case 'control-character':
      return l10n.t(
        'The character at position {0} is an invisible control character, which no HTTP header may carry. Remove it.',
        error.position,
      );
    case 'non-ascii':
      return l10n.t(
        'The character at position {0} is not an ASCII character, so it cannot be sent in an HTTP header. Remove it, or copy the token anew.',
        error.position,
      );
  }
}
