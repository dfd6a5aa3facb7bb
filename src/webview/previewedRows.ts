import * as l10n from '@vscode/l10n';
import type { Preview } from '../protocol/bodyKinds';
import type { ResponseView } from '../protocol/messages';
import { BodyConnection } from './bodyConnection';
import type { BodyContent, ContentMessage } from './bodyContent';
import { element } from './dom';
import type { PanelContext } from './panelContext';
import { RowsView } from './rowsView';
import { safePage } from './safePage';
import { iconButton } from './toolbar';

type PreviewedBody = Extract<ResponseView['body'], { kind: 'rows' }> & {
  readonly preview: Preview;
};

/** The source of a page or a picture as rows, and on demand what it describes. */
export class PreviewedRows implements BodyContent {
  readonly element: HTMLElement;
  private readonly connection: BodyConnection;
  private readonly rows: RowsView;
  private readonly frame = element('div', { className: 'preview' });
  private readonly source: HTMLButtonElement;
  private readonly preview: HTMLButtonElement;
  private readonly disposal = new AbortController();
  private pictureUrl: string | undefined;
  private isAsked = false;

  constructor(
    private readonly view: ResponseView,
    private readonly body: PreviewedBody,
    private readonly context: PanelContext,
  ) {
    this.connection = new BodyConnection(view.id, (message) => context.post(message));
    this.source = iconButton({
      icon: 'raw',
      label: l10n.t('Source'),
      tooltip: l10n.t('Show the Text as Received'),
      run: () => this.show(false),
    });
    this.preview = iconButton({
      icon: 'preview',
      label: l10n.t('Preview'),
      tooltip:
        body.preview === 'html'
          ? l10n.t('Show the Page, without Styles, Scripts and Pictures')
          : l10n.t('Show the Picture'),
      run: () => this.show(true),
    });
    const leading = [this.source, this.preview];
    for (const button of leading) button.classList.add('segment');
    this.rows = new RowsView(view, body, this.connection, context, { leading });
    this.element = this.rows.element;
    this.element.append(this.frame);
    this.show(false);
    this.offer(view);
    this.watchFocus();
  }

  start(firstRow: number): void {
    this.rows.start(firstRow);
  }

  update(view: ResponseView): boolean {
    const { body } = view;
    const isSame = body.kind === 'rows' && body.preview === this.body.preview;
    if (!isSame || !this.rows.update(view, body)) return false;
    this.offer(view);
    return true;
  }

  receive(message: ContentMessage): void {
    switch (message.type) {
      case 'received':
      case 'grown':
        this.rows.receive(message);
        return;
      case 'page':
        this.showPage(message.text);
        return;
      case 'image':
        this.showPicture(message.bytes);
        return;
      case 'reply':
      case 'failure':
        this.connection.receive(message);
        return;
    }
  }

  dispose(): void {
    this.connection.close();
    this.rows.dispose();
    this.disposal.abort();
    if (this.pictureUrl !== undefined) URL.revokeObjectURL(this.pictureUrl);
  }

  /** The whole is needed, so there is none while the body arrives. */
  private offer({ isArriving }: ResponseView): void {
    this.source.hidden = isArriving === true;
    this.preview.hidden = isArriving === true;
  }

  private show(isPreview: boolean): void {
    this.element.classList.toggle('previewing', isPreview);
    this.frame.hidden = !isPreview;
    this.source.setAttribute('aria-pressed', String(!isPreview));
    this.preview.setAttribute('aria-pressed', String(isPreview));
    if (isPreview && !this.isAsked) {
      this.isAsked = true;
      const type = this.body.preview === 'html' ? 'page' : 'image';
      this.context.post({ type, view: this.view.id });
    }
  }

  /**
   * Keys that are pressed in the frame never reach VS Code: who only clicked there keeps them. Who
   * came with the Tab key wants to scroll, and leaves in the same way.
   */
  private watchFocus(): void {
    const options = { signal: this.disposal.signal, capture: true };
    let isTabbing = false;
    // Where the key comes up says nothing: here or in the frame, as it happens.
    window.addEventListener('keydown', ({ key }) => (isTabbing = key === 'Tab'), options);
    const elsewhere = ({ target }: Event): void => {
      if (!(target instanceof HTMLIFrameElement)) isTabbing = false;
    };
    window.addEventListener('focusin', elsewhere, options);
    window.addEventListener('pointerdown', elsewhere, options);
    const blurred = (): void => {
      if (!isTabbing) requestAnimationFrame(() => this.takeFocusBack());
    };
    window.addEventListener('blur', blurred, { signal: this.disposal.signal });
  }

  private takeFocusBack(): void {
    const page = this.frame.querySelector('iframe');
    if (page !== null && document.activeElement === page) {
      this.preview.focus({ preventScroll: true });
    }
  }

  /**
   * Nothing in the frame runs, loads, submits or leads elsewhere: it has an origin of its own and
   * no permission, the panel's policy holds in it, and `safePage` leaves out what they would block.
   */
  private showPage(text: string): void {
    const page = element('iframe', {
      className: 'preview-page',
      title: l10n.t('Preview of the page'),
      attributes: { sandbox: '', referrerpolicy: 'no-referrer' },
    });
    page.srcdoc = safePage(text);
    this.frame.replaceChildren(page);
  }

  /** As an image an SVG runs no script and loads nothing. @see SVG 2 §2.7.1 */
  private showPicture(bytes: Uint8Array<ArrayBuffer>): void {
    const picture = element('img', { className: 'image' });
    picture.alt = l10n.t('The image that the server answered');
    picture.addEventListener('error', () => {
      const text = l10n.t('This image cannot be shown. Save it to look at it elsewhere.');
      picture.replaceWith(element('p', { className: 'no-rows', text }));
    });
    this.pictureUrl = URL.createObjectURL(new Blob([bytes], { type: 'image/svg+xml' }));
    picture.src = this.pictureUrl;
    this.frame.replaceChildren(element('div', { className: 'whole-body' }, [picture]));
  }
}
