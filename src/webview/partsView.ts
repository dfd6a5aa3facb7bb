import * as l10n from '@vscode/l10n';
import type { ResponseView, ToExtension } from '../protocol/messages';
import type { BodyContent, ContentMessage } from './bodyContent';
import { element, plainServerText, serverText } from './dom';
import type { PanelContext } from './panelContext';

type MultipartBody = Extract<ResponseView['body'], { kind: 'multipart' }>;
type Part = MultipartBody['parts'][number];

/** The parts of a multipart body: a list of them, and the one that was chosen by its own kind. */
export class PartsView implements BodyContent {
  readonly element: HTMLElement;
  private readonly buttons: readonly HTMLButtonElement[];
  private readonly fields = element('dl', { className: 'part-fields' });
  private readonly place = element('div', { className: 'part-content' });
  private content: BodyContent | undefined;
  private chosen = 0;

  /** `contentOf` makes what shows a part. */
  constructor(
    private readonly view: ResponseView,
    private readonly body: MultipartBody,
    private readonly context: PanelContext,
    private readonly contentOf: (view: ResponseView, context: PanelContext) => BodyContent,
  ) {
    this.buttons = body.parts.map((part, index) => this.button(part, index));
    const list = element(
      'ol',
      { className: 'parts' },
      this.buttons.map((button) => element('li', {}, [button])),
    );
    list.classList.toggle('unnamed', !this.hasNames);
    list.setAttribute('aria-label', l10n.t('Parts'));
    const more =
      body.hasMore === true
        ? [element('p', { className: 'parts-more', text: l10n.t('There are more parts.') })]
        : [];
    this.element = element('div', { className: 'body-parts' }, [
      list,
      ...more,
      this.fields,
      this.place,
    ]);
  }

  start(): void {
    this.choose(0);
  }

  /** What has come whole stays as it is, but the panel may be told of it again. */
  update({ id, body }: ResponseView): boolean {
    return id === this.view.id && body.kind === 'multipart';
  }

  receive(message: ContentMessage): void {
    const isOfOther = 'view' in message && (!('part' in message) || message.part !== this.chosen);
    if (!isOfOther) this.content?.receive(message);
  }

  dispose(): void {
    this.content?.dispose();
  }

  /** Otherwise the list goes without a column for them. */
  private get hasNames(): boolean {
    return this.body.parts.some(({ name, fileName }) => (fileName ?? name ?? '') !== '');
  }

  private button(part: Part, index: number): HTMLButtonElement {
    const { formats } = this.context;
    const button = element(
      'button',
      { className: 'part', attributes: { type: 'button', 'aria-pressed': 'false' } },
      [
        element('span', { className: 'part-number', text: formats.number(index + 1) }),
        ...(this.hasNames ? [nameOf(part)] : []),
        serverText(part.contentType, 'part-type'),
        element('span', {
          className: 'part-size',
          text: formats.bytes(part.byteLength),
          title: formats.exactBytes(part.byteLength),
        }),
      ],
    );
    button.addEventListener('click', () => this.choose(index));
    return button;
  }

  private choose(index: number): void {
    const part = this.body.parts[index];
    if (part === undefined) return;
    this.chosen = index;
    this.buttons.forEach((button, at) => button.setAttribute('aria-pressed', String(at === index)));
    this.fields.replaceChildren(
      ...part.fields.map(([name, value]) =>
        element('div', {}, [
          element('dt', { text: plainServerText(name) }),
          element('dd', {}, [serverText(value)]),
        ]),
      ),
    );
    this.fields.hidden = part.fields.length === 0;
    this.content?.dispose();
    this.content = this.contentOf(
      { ...this.view, body: part.body, contentType: part.contentType, bodyBytes: part.byteLength },
      this.contextOf(index),
    );
    this.place.replaceChildren(this.content.element);
    this.content.start(0);
  }

  /** Says of everything that is asked for which part it is about. */
  private contextOf(part: number): PanelContext {
    const { context } = this;
    return {
      state: context.state,
      formats: context.formats,
      announce: (text) => context.announce(text),
      post: (message) => context.post(ofPart(message, part)),
    };
  }
}

function nameOf({ name, fileName }: Part): HTMLElement {
  const text = fileName ?? name ?? '';
  return text === ''
    ? element('span', { className: 'part-nameless', text: l10n.t('(no name)') })
    : serverText(text, 'part-name');
}

function ofPart(message: ToExtension, part: number): ToExtension {
  switch (message.type) {
    case 'ready':
    case 'copy':
    case 'cancel':
    case 'state':
      return message;
    case 'request':
    case 'image':
    case 'page':
    case 'action':
      return { ...message, part };
  }
}
