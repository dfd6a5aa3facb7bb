import * as l10n from '@vscode/l10n';
import type { FilterLanguage, FilterState } from '../../protocol/explore';
import type { LineIndex } from '../rows/lineIndex';
import { startFilter, type FilterJob, type FilterResult } from './filterJob';
import { JmesPathFault } from './parseJmesPath';
import { JsonPathFault } from './jsonPath';

export { config as configureTexts } from '@vscode/l10n';

/** How long a question is worked on; those about rows get their turn between two of these. */
const SLICE_MS = 20;

/** The filter of a body; a newer expression ends the evaluation of an older one. */
export class BodyFilter {
  /** What the rows are to show; undefined without a filter. */
  result: FilterResult | undefined;
  private job: FilterJob | undefined;

  constructor(
    private readonly index: () => LineIndex,
    private readonly resultChanged: () => void,
  ) {}

  start(language: FilterLanguage, expression: string): FilterState {
    this.job = undefined;
    if (expression.trim() === '') {
      this.show(undefined);
      return { state: 'none' };
    }
    try {
      this.job = startFilter(this.index(), language, expression);
    } catch (error) {
      return describe(error, expression);
    }
    return this.goOn();
  }

  /** Works on for a while. */
  goOn(): FilterState {
    if (this.job === undefined) return this.state;
    try {
      const result = this.job.advance(performance.now() + SLICE_MS);
      if (result === undefined) return { state: 'running', count: this.job.count };
      this.job = undefined;
      if (result.isPartial && result.count === 0) return tooLarge();
      this.show(result);
      return this.state;
    } catch (error) {
      this.job = undefined;
      return describe(error, '');
    }
  }

  private get state(): FilterState {
    if (this.result === undefined) return { state: 'none' };
    const { count, isPartial } = this.result;
    return { state: 'done', count, isPartial };
  }

  private show(result: FilterResult | undefined): void {
    if (result === this.result) return;
    this.result = result;
    this.resultChanged();
  }
}

function tooLarge(): FilterState {
  const message = l10n.t('The result is larger than what can be shown. Narrow the expression.');
  return { state: 'invalid', message };
}

function describe(error: unknown, expression: string): FilterState {
  if (error instanceof JmesPathFault && error.at === undefined) {
    return { state: 'invalid', message: error.message };
  }
  if (!(error instanceof JsonPathFault || error instanceof JmesPathFault)) throw error;
  const { at = 0 } = error;
  const message =
    at >= expression.length
      ? l10n.t('The expression is not finished.')
      : l10n.t('Column {0} is not understood: {1}', at + 1, beginning(expression.slice(at)));
  return { state: 'invalid', message, at };
}

function beginning(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}
