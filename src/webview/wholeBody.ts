import * as l10n from '@vscode/l10n';
import type { ResponseView } from '../protocol/messages';
import { actionsFor } from './actionsFor';
import { bodyActions, bodyBar } from './bodyToolbar';
import { element, plainServerText } from './dom';
import type { PanelContext } from './panelContext';
import { toolbar } from './toolbar';

/** A body that is not shown as rows: an image, or nothing. */
export class WholeBody {
  readonly element: HTMLElement;
  private readonly image: HTMLImageElement | undefined;

  constructor(
    private readonly view: ResponseView,
    context: PanelContext,
  ) {
    const { formats } = context;
    const facts = element('p', {
      className: 'body-facts',
      text: [plainServerText(view.contentType), formats.bytes(view.bodyBytes)]
        .filter((fact) => fact !== '')
        .join(' · '),
      title: formats.exactBytes(view.bodyBytes),
    });
    const buttons = bodyActions(actionsFor(view, view.body), {
      acted: (action) => context.post({ type: 'action', view: view.id, action }),
    });
    const tools = toolbar(l10n.t('Body'), [buttons]);
    const isNone = view.body.kind === 'none' || view.body.kind === 'pending';
    this.image = view.body.kind === 'image' ? imageOf(facts) : undefined;
    const content = this.image ?? element('p', { className: 'no-rows', text: words(view) });
    const frame = element('div', { className: 'whole-body' }, [content]);
    this.element = element(
      'div',
      { className: 'body-whole' },
      isNone ? [frame] : [bodyBar(facts, tools), frame],
    );
    if (this.image !== undefined) context.post({ type: 'image', view: view.id });
  }

  /** Shows the bytes of the image; the browser is given them as an object URL, for as long. */
  showImage(bytes: Uint8Array<ArrayBuffer>): void {
    const { image, view } = this;
    if (image === undefined || view.body.kind !== 'image') return;
    const url = URL.createObjectURL(new Blob([bytes], { type: view.body.mediaType }));
    const revoke = () => URL.revokeObjectURL(url);
    image.addEventListener('load', revoke, { once: true });
    image.addEventListener(
      'error',
      () => {
        revoke();
        const text = l10n.t('This image cannot be shown. Save it to look at it elsewhere.');
        image.replaceWith(element('p', { className: 'no-rows', text }));
      },
      { once: true },
    );
    image.src = url;
  }
}

function imageOf(facts: HTMLElement): HTMLImageElement {
  const image = element('img', { className: 'image' });
  image.alt = l10n.t('The image that the server answered');
  image.addEventListener('load', () => {
    facts.textContent += ` · ${image.naturalWidth} × ${image.naturalHeight}`;
  });
  return image;
}

function words({ body, outcome, status }: ResponseView): string {
  if (body.kind === 'pending') return l10n.t('Waiting for the body…');
  if (status === undefined) return l10n.t('No answer');
  return outcome === 'response' ? l10n.t('No content') : l10n.t('No content arrived');
}
