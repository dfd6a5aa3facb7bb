import * as l10n from '@vscode/l10n';
import type { PathReply } from '../protocol/explore';
import { element } from './dom';
import { closeButton } from './filterBar';

/** Whoever knows where paths lead. */
export interface PathListener {
  /** Goes to the value of a path; undefined where the extension did not answer. */
  went(path: string): Promise<PathReply | undefined>;
  /** The path of the active row. */
  currentPath(): Promise<string>;
  closed(): void;
}

/** The bar in which a path is typed to go there. */
export class PathBar {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly status = element('span', {
    className: 'filter-status',
    attributes: { role: 'status', id: 'path-status' },
  });

  constructor(private readonly listener: PathListener) {
    this.input = element('input', {
      className: 'bar-input',
      attributes: {
        type: 'text',
        spellcheck: 'false',
        autocomplete: 'off',
        'aria-label': l10n.t('Path'),
        'aria-describedby': 'path-status',
      },
    });
    this.input.placeholder = l10n.t('$.items[0].id, /items/0/id or items.0.id');
    this.element = element('div', { className: 'body-line path-bar' }, [
      element('span', { className: 'bar-label', text: l10n.t('Go to path') }),
      this.input,
      this.status,
      closeButton(() => this.close()),
    ]);
    this.element.setAttribute('role', 'search');
    this.element.setAttribute('aria-label', l10n.t('Go to path'));
    this.element.hidden = true;
    this.input.addEventListener('input', () => this.say('', false));
    this.element.addEventListener('keydown', (event) => this.keyPressed(event));
  }

  open(): void {
    this.element.hidden = false;
    this.say('', false);
    this.input.focus();
    void this.listener.currentPath().then((path) => {
      if (this.input.value === '') this.input.value = path;
      this.input.select();
    });
  }

  close(): void {
    this.input.value = '';
    this.element.hidden = true;
    this.listener.closed();
  }

  private keyPressed(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && event.target === this.input) void this.go();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private async go(): Promise<void> {
    const reply = await this.listener.went(this.input.value);
    if (reply === undefined) return;
    if (reply.found) this.close();
    else this.say(reply.message, true);
  }

  private say(message: string, isInvalid: boolean): void {
    this.element.classList.toggle('invalid', isInvalid);
    if (isInvalid) this.input.setAttribute('aria-invalid', 'true');
    else this.input.removeAttribute('aria-invalid');
    this.status.textContent = message;
    this.status.title = message;
  }
}
