import * as l10n from '@vscode/l10n';

import type { PanelAction } from '../protocol/messages';

/** Says why a body could not be saved there and what to do; never in the error's own words. */
export function describeSaveFault(error: unknown, place: string): string {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return l10n.t(
        'The body was not saved as {0}: the disk is full. Free some space, or save it elsewhere.',
        place,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'NoPermissions':
      return l10n.t(
        'The body was not saved as {0}: you may not write there. Save it elsewhere.',
        place,
      );
    case 'ENOENT':
    case 'ENOTDIR':
    case 'FileNotFound':
    case 'FileNotADirectory':
      return l10n.t(
        'The body was not saved as {0}: its folder is not there, or the body is no longer kept. Save it elsewhere, or send again.',
        place,
      );
    default:
      return l10n.t(
        'The body was not saved as {0} ({1}). Save it elsewhere.',
        place,
        codeOf(error),
      );
  }
}

/** Says that what was clicked could not be done, and what to do; never in the error's own words. */
export function describeActionFault(action: PanelAction, error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return l10n.t('That could not be done: the disk is full. Free some space, then try again.');
  }
  switch (action) {
    case 'copy-response':
      return l10n.t('The body could not be copied ({0}). Save it instead, or send again.', code);
    case 'save-response':
      return l10n.t('The body could not be saved ({0}). Copy it instead, or send again.', code);
    case 'open-response':
    case 'open-externally':
      return l10n.t('The body could not be opened ({0}). Save it instead, or send again.', code);
    case 'send-again':
    case 'stop':
    case 'set-token':
    case 'sign-in':
    case 'open-settings':
    case 'show-log':
    case 'show-difference':
      return l10n.t('That could not be done ({0}). Try again, or reload the window.', code);
  }
}

/** Of Node's and of VS Code's file errors; the name of any other. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return typeof error;
  }
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
