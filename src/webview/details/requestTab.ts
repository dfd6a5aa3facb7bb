import * as l10n from '@vscode/l10n';
import type { ExchangeDetails, HopDetails } from '../../protocol/details';
import { element, serverText } from '../dom';
import type { PanelContext } from '../panelContext';
import { iconButton } from '../toolbar';
import { contentFile, curlCommand, needsContentFile } from './curlCommand';
import { fieldTable } from './fieldTable';
import { hopTitle } from './hopTitle';
import { requestText } from './requestText';

/** Each request as it went out, with the secrets masked. */
export function requestTab(details: ExchangeDetails, context: PanelContext): HTMLElement {
  const { hops, content } = details;
  return element('div', { className: 'requests' }, [
    ...hops.flatMap((hop, index) => [
      element('div', { className: 'request-bar' }, [
        element('h3', { className: 'hop-title' }, [
          ...hopTitle(hop, hops.length > 1 ? context.formats.number(index + 1) : ''),
        ]),
        actions(hop, details, context),
      ]),
      fields(hop, context),
    ]),
    ...(content === undefined ? [] : contentOf(content, context)),
  ]);
}

function actions(hop: HopDetails, details: ExchangeDetails, context: PanelContext): HTMLElement {
  const copy = (text: string, said: string) => (): void => {
    context.post({ type: 'copy', text });
    context.announce(said);
  };
  const content = hop.contentBytes === undefined ? undefined : details.content;
  const curl = (shell: ExchangeDetails['shell']) =>
    copy(
      curlCommand(hop, content, shell),
      content !== undefined && needsContentFile(content, shell)
        ? l10n.t(
            'Command copied. It reads the secret from TOKEN and the content from {0}.',
            contentFile,
          )
        : l10n.t('Command copied. It reads the secret from TOKEN.'),
    );
  return element('div', { className: 'details-actions' }, [
    iconButton({
      icon: 'copy',
      label: l10n.t('Copy Request'),
      run: copy(requestText(hop, content), l10n.t('Request copied')),
    }),
    iconButton({
      icon: 'terminal',
      label: l10n.t('Copy as cURL'),
      tooltip: l10n.t('Copy as cURL for a POSIX shell, with $TOKEN for the secret'),
      run: curl('posix'),
    }),
    ...(details.shell === 'powershell'
      ? [
          iconButton({
            icon: 'terminal',
            label: l10n.t('Copy as cURL (PowerShell)'),
            tooltip: l10n.t('Copy as cURL for PowerShell, with $TOKEN for the secret'),
            run: curl('powershell'),
          }),
        ]
      : []),
  ]);
}

function fields(hop: HopDetails, { formats }: PanelContext): HTMLElement {
  const shown = hop.fields.map(([name, value, origin]) =>
    origin === 'own'
      ? { name, value }
      : { name, value, remark: l10n.t('added by the HTTP client') },
  );
  return fieldTable(l10n.t('Request fields'), shown, formats, new Date());
}

function contentOf(
  { bytes, text, complete }: NonNullable<ExchangeDetails['content']>,
  { formats }: PanelContext,
): HTMLElement[] {
  const size = formats.exactBytes(bytes);
  return [
    element('h3', { className: 'content-title' }, [
      document.createTextNode(l10n.t('Content')),
      element('span', {
        className: 'quiet',
        text: complete ? size : l10n.t('{0}, of which this is the beginning', size),
      }),
    ]),
    element(
      'pre',
      { className: 'request-content' },
      // The ends of lines are kept: by themselves they would be shown by their name.
      text
        .split('\n')
        .flatMap((line, index) => [
          document.createTextNode(index === 0 ? '' : '\n'),
          serverText(line.endsWith('\r') ? line.slice(0, -1) : line),
        ]),
    ),
  ];
}
