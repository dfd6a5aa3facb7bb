import type { PanelState } from '../protocol/messages';
import { isDetailsTab } from './details/isDetailsTab';
import type { VsCodeApi } from './vscodeApi';

/** What the panel keeps across hiding and reloading; each change is handed to VS Code at once. */
export class PanelStateStore {
  private state: PanelState;

  /** @param earlier the state of the panel before this one, for a new one. */
  constructor(
    private readonly api: VsCodeApi,
    earlier: unknown,
  ) {
    this.state = readState(api.getState() ?? earlier);
  }

  get current(): PanelState {
    return this.state;
  }

  update(change: Partial<PanelState>): void {
    this.state = { ...this.state, ...change };
    this.api.setState(this.state);
    if (Object.keys(change).some((key) => key !== 'firstRow')) {
      this.api.postMessage({ type: 'state', state: this.state });
    }
  }
}

/** Takes what an older version may have kept, too. */
function readState(kept: unknown): PanelState {
  const state: Partial<Record<keyof PanelState, unknown>> =
    typeof kept === 'object' && kept !== null ? kept : {};
  return {
    ...(typeof state.view === 'string' ? { view: state.view } : {}),
    mode: state.mode === 'raw' || state.mode === 'prose' ? state.mode : 'pretty',
    reading: state.reading === 'values' ? 'values' : 'events',
    wrap: state.wrap === true,
    firstRow: typeof state.firstRow === 'number' ? state.firstRow : 0,
    detailsOpen: state.detailsOpen === true,
    detailsTab: isDetailsTab(state.detailsTab) ? state.detailsTab : 'headers',
    filterLanguage: state.filterLanguage === 'jmespath' ? 'jmespath' : 'jsonpath',
    filter: typeof state.filter === 'string' ? state.filter : '',
    table: state.table === true,
  };
}
