import * as l10n from '@vscode/l10n';
import type { StreamReading } from '../protocol/events';
import { streamWords } from './streamWords';
import type { ToolbarButton } from './toolbar';

/** How the button for a reading of a stream of JSON looks, wherever it stands. */
export function readingLook(reading: StreamReading): Omit<ToolbarButton, 'run'> {
  return reading === 'events'
    ? { icon: 'events', ...streamWords('ndjson').mode }
    : {
        icon: 'pretty',
        label: l10n.t('Values'),
        tooltip: l10n.t('Show All as Values, to Be Filtered and Made a Table'),
      };
}
