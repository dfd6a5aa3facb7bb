import * as l10n from '@vscode/l10n';
import type { RowsFormat } from '../protocol/messages';

/** What the parts of a stream are called, wherever the panel speaks of them. */
export interface StreamWords {
  /** One of them; its number is formatted. */
  readonly one: (number: string) => string;
  /** All that have come; `formatted` is the same count. */
  readonly all: (count: number, formatted: string) => string;
  /** Those that are no longer held. */
  readonly earlier: (formatted: string) => string;
  /** The layout that shows them one by one. */
  readonly mode: { readonly label: string; readonly tooltip: string };
  readonly follow: string;
}

/** Text that comes in pieces has no events: where it is cut says nothing. */
export function streamWords(format: RowsFormat): StreamWords {
  return format === 'chunks' ? pieceWords() : eventWords();
}

function eventWords(): StreamWords {
  return {
    one: (number) => l10n.t('Event {0}', number),
    all: (count, formatted) => (count === 1 ? l10n.t('1 event') : l10n.t('{0} events', formatted)),
    earlier: (formatted) =>
      l10n.t('{0} earlier events are in the file: open or save the body to see them', formatted),
    mode: { label: l10n.t('Events'), tooltip: l10n.t('Show Event by Event') },
    follow: l10n.t('Keep the Newest Event in View'),
  };
}

function pieceWords(): StreamWords {
  return {
    one: (number) => l10n.t('Piece {0}', number),
    all: (count, formatted) => (count === 1 ? l10n.t('1 piece') : l10n.t('{0} pieces', formatted)),
    earlier: (formatted) =>
      l10n.t('{0} earlier pieces are in the file: open or save the body to see them', formatted),
    mode: { label: l10n.t('Pieces'), tooltip: l10n.t('Show Piece by Piece, as They Came') },
    follow: l10n.t('Keep the Newest Piece in View'),
  };
}
