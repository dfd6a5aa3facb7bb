import * as l10n from '@vscode/l10n';
import type { ResponseView } from '../protocol/messages';
import { outcomeInWords } from '../protocol/outcomeInWords';
import { element, plainServerText, serverText } from './dom';
import { icon } from './icon';
import type { PanelContext } from './panelContext';
import { iconButton } from './toolbar';
import { urlText } from './urlText';

const URL_END = 28;

/** From so many characters on, a status text may not fit into the lines that it has. */
const LONG_STATUS = 60;

/** The status line large, and the quiet facts of the exchange. */
export function summary(view: ResponseView, context: PanelContext): HTMLElement {
  return element('header', { className: `summary ${toneOf(view)}` }, [
    ...(view.isArriving === true ? [arrivingBar()] : []),
    element('div', { className: 'summary-top' }, [statusLine(view), mainButton(view, context)]),
    facts(view, context),
    requestLine(view),
    ...redirects(view),
  ]);
}

/** Ends what is under way, or does it again. */
function mainButton(view: ResponseView, context: PanelContext): HTMLButtonElement {
  const act = (action: 'stop' | 'send-again') => (): void =>
    context.post({ type: 'action', view: view.id, action });
  const button =
    view.isArriving === true
      ? iconButton({
          icon: 'stop',
          label: l10n.t('Stop'),
          tooltip: l10n.t('Stop and Keep What Has Come'),
          run: act('stop'),
        })
      : iconButton({ icon: 'send', label: l10n.t('Send Again'), run: act('send-again') });
  button.classList.add('main-button');
  return button;
}

function arrivingBar(): HTMLElement {
  const bar = element('div', { className: 'progress', attributes: { role: 'progressbar' } }, [
    element('div', { className: 'progress-bit' }),
  ]);
  bar.setAttribute('aria-label', l10n.t('The body is arriving'));
  return bar;
}

/** What happened, in a word or a status line, for people who listen. */
export function outcomeText(view: ResponseView): string {
  const words = outcomeInWords(view.outcome, view.status !== undefined);
  if (view.status === undefined) return words;
  const line = plainServerText(`${view.status.code} ${view.status.text}`.trimEnd());
  return view.outcome === 'response' ? line : `${line}, ${words}`;
}

function statusLine(view: ResponseView): HTMLElement {
  const { status, outcome } = view;
  if (status === undefined) {
    const word = element('span', { className: 'status-code', text: outcomeInWords(outcome) });
    return element('h1', { className: 'status' }, [word]);
  }
  const code = element('span', { className: 'status-code', text: String(status.code) });
  const text = [document.createTextNode(' '), serverText(status.text, 'status-text')];
  if (status.text.length < LONG_STATUS) {
    return element('h1', { className: 'status' }, [code, ...text, ...endingBadge(view)]);
  }
  // What it ends with may be cut off: the badge comes before it.
  const title = plainServerText(`${status.code} ${status.text}`);
  return element('h1', { className: 'status', title }, [code, ...endingBadge(view), ...text]);
}

/** Where the answer is not, or not yet, whole. */
function endingBadge({ isArriving, outcome }: ResponseView): Node[] {
  if (isArriving !== true && outcome === 'response') return [];
  const text = isArriving === true ? l10n.t('arriving') : outcomeInWords(outcome, true);
  const badge = element('span', { className: 'badge', text });
  badge.classList.toggle('quiet', isArriving === true || outcome === 'cancelled');
  return [document.createTextNode(' '), badge];
}

function toneOf({ status, outcome }: ResponseView): string {
  if (status !== undefined) return `tone-${status.statusClass}`;
  return outcome === 'cancelled' ? 'tone-neutral' : 'tone-server-error';
}

function facts(view: ResponseView, { formats }: PanelContext): HTMLElement {
  const sent = new Date(view.sentAt);
  const time = element('time', {
    text: formats.moment(sent, new Date()),
    title: l10n.t('Sent on {0}', formats.fullMoment(sent)),
    attributes: { datetime: sent.toISOString() },
  });
  return element('dl', { className: 'facts' }, [
    ...(view.isArriving === true
      ? []
      : fact(l10n.t('Duration'), formats.duration(view.durationMs))),
    ...(view.firstByteMs === undefined
      ? []
      : fact(l10n.t('First byte'), formats.duration(view.firstByteMs))),
    ...(view.status === undefined || view.isArriving === true
      ? []
      : fact(l10n.t('Size'), formats.bytes(view.bodyBytes), formats.exactBytes(view.bodyBytes))),
    ...(view.documentName === undefined
      ? []
      : fact(l10n.t('Document'), serverText(view.documentName))),
    ...fact(l10n.t('Endpoint'), serverText(view.endpoint)),
    ...fact(l10n.t('Sent'), time),
  ]);
}

function fact(name: string, value: string | Node, title = ''): HTMLElement[] {
  const description = element('dd', title === '' ? {} : { title }, [
    typeof value === 'string' ? document.createTextNode(value) : value,
  ]);
  return [element('div', { className: 'fact' }, [element('dt', { text: name }), description])];
}

/** A long URL is cut in its middle until it has the focus; it can be selected whole then. */
function requestLine({ method, url }: ResponseView): HTMLElement {
  const end = Math.min(URL_END, Math.floor(url.length / 2));
  const address = element(
    'span',
    {
      className: 'url',
      title: plainServerText(url),
      attributes: { tabindex: '0', role: 'group' },
    },
    [
      serverText(url.slice(0, url.length - end), 'url-start'),
      serverText(url.slice(-end), 'url-end'),
    ],
  );
  address.setAttribute('aria-label', l10n.t('URL {0}', plainServerText(url)));
  return element('p', { className: 'request' }, [
    element('span', { className: 'method', text: method }),
    address,
  ]);
}

function redirects(view: ResponseView): HTMLElement[] {
  if (view.redirects.length === 0) return [];
  const items = view.redirects.map(({ status, to }) =>
    element('li', {}, [
      element('span', { className: 'redirect-status', text: String(status) }),
      icon('redirect'),
      urlText(to, 'redirect-to'),
    ]),
  );
  return [
    element('section', { className: 'redirects' }, [
      element('h2', { text: l10n.t('Redirects followed') }),
      element('ol', {}, items),
    ]),
  ];
}
