import * as l10n from '@vscode/l10n';

import type { ResponseView } from '../../protocol/messages';
import { documentKindOf } from '../rows/documentKindOf';
import { toUtf8 } from '../rows/toUtf8';
import { formatBytes } from './formatBytes';

/** A body as the output channel shows it; `head`: all of it, or what is in memory. */
export function outputLines(view: ResponseView, head: Uint8Array): readonly string[] {
  const { body, bodyBytes } = view;
  const isText = body.kind === 'rows' && (body.decoding ?? 'form') === 'form';
  const text = isText ? [toUtf8(head, documentKindOf(view)?.charset).toString()] : [];
  return head.byteLength < bodyBytes ? [...text, whereTheRestIs(bodyBytes, isText)] : text;
}

function whereTheRestIs(bodyBytes: number, isBegun: boolean): string {
  const size = formatBytes(bodyBytes);
  return isBegun
    ? l10n.t(
        'The body is large ({0}), and only its beginning is shown. For all of it, run "AuthPOST: Open Last Response in Editor" or "AuthPOST: Save Last Response As…".',
        size,
      )
    : l10n.t(
        'The body is large ({0}) and not shown. Run "AuthPOST: Open Last Response in Editor" or "AuthPOST: Save Last Response As…".',
        size,
      );
}
