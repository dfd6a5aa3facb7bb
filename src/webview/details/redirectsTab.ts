import * as l10n from '@vscode/l10n';
import type { HopDetails } from '../../protocol/details';
import type { ResponseView } from '../../protocol/messages';
import { element } from '../dom';
import { urlText } from '../urlText';
import { hopTitle } from './hopTitle';

/** The requests one by one, and why each led to the next. */
export function redirectsTab(hops: readonly HopDetails[], view: ResponseView): HTMLElement {
  const items = hops.map((hop, index) => {
    const next = hops[index + 1];
    return element('li', {}, [
      element('p', { className: 'hop-title' }, [...hopTitle(hop, String(index + 1))]),
      ...(hop.location === undefined
        ? []
        : [
            element('p', { className: 'hop-location' }, [
              element('span', { className: 'quiet', text: l10n.t('Location:') }),
              document.createTextNode(' '),
              urlText(hop.location),
            ]),
          ]),
      element('p', {
        className: 'hop-facts',
        text: next === undefined ? endInWords(hop, view) : stepInWords(hop, next),
      }),
    ]);
  });
  return element('ol', { className: 'hops' }, items);
}

function stepInWords(hop: HopDetails, next: HopDetails): string {
  if (next.cause === 'renewal') {
    return l10n.t('The credential was refused. It was renewed, and the request sent once more.');
  }
  if (hop.method !== next.method) {
    return l10n.t(
      'Followed: {0} became {1}, without the content, as this status asks for.',
      hop.method,
      next.method,
    );
  }
  return next.contentBytes === undefined
    ? l10n.t('Followed within the origin: {0} was kept.', next.method)
    : l10n.t('Followed within the origin: {0} and the content were kept.', next.method);
}

function endInWords({ status, location }: HopDetails, { outcome }: ResponseView): string {
  if (status === undefined) {
    return l10n.t('No answer came.');
  }
  if (location !== undefined) {
    return l10n.t('Not followed: the notes say why.');
  }
  return outcome === 'response'
    ? l10n.t('This is the answer that is shown.')
    : l10n.t('This answer did not come whole.');
}
