import type * as presentation from '../core/presentation/toResponseView';
import { withTexts } from './withTexts';

export type Presentation = typeof presentation;

/** Loads what turns answers into views, speaking the language of VS Code. */
export async function loadPresentation(): Promise<Presentation> {
  return withTexts(await import('../core/presentation/toResponseView'));
}
