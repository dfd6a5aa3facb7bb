import * as l10n from '@vscode/l10n';
import { element } from './dom';
import type { Formats } from './formats';
import { icon } from './icon';

/** Says where a stream that is shown as values is no JSON any more, and what that means. */
export class InvalidRest {
  private readonly text = element('span', { className: 'note-text' });
  readonly element = element(
    'div',
    { className: 'note note-warning body-note', attributes: { role: 'status' } },
    [icon('warning'), this.text],
  );

  constructor(private readonly formats: Formats) {
    this.element.hidden = true;
  }

  /** @param invalidFrom see `ValuesExtent`; undefined: there is nothing to say. */
  show(invalidFrom: number | undefined): void {
    this.element.hidden = invalidFrom === undefined;
    if (invalidFrom === undefined) return;
    this.text.textContent = l10n.t(
      'From line {0} on this is not valid JSON: it is shown as it came, and filter and table leave it out. Events show each line by itself.',
      this.formats.number(invalidFrom),
    );
  }
}
