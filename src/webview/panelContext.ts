import type { ToExtension } from '../protocol/messages';
import type { Formats } from './formats';
import type { PanelStateStore } from './panelStateStore';

/** What each part of the panel works with. */
export interface PanelContext {
  readonly state: PanelStateStore;
  readonly formats: Formats;
  post(message: ToExtension): void;
  /** Has screen readers say a sentence. */
  announce(text: string): void;
}
