import * as l10n from '@vscode/l10n';
import type { HopDetails } from '../../protocol/details';
import { element } from '../dom';
import type { Formats } from '../formats';
import { apportion } from './apportion';
import { connectionInWords } from './connectionInWords';
import { hopTitle } from './hopTitle';
import { phaseInWords } from './phaseInWords';

/** The waterfall: each hop's phases under each other, on one scale for all hops. */
export function timingTab(hops: readonly HopDetails[], formats: Formats): HTMLElement {
  const totalMs = Math.max(...hops.map(({ startMs, durationMs }) => startMs + durationMs));
  return element(
    'div',
    { className: 'timing' },
    hops.flatMap((hop, index) => [
      element('h3', { className: 'hop-title' }, [
        ...hopTitle(hop, hops.length > 1 ? formats.number(index + 1) : ''),
      ]),
      element('p', { className: 'hop-facts', text: connectionInWords(hop, formats) }),
      phaseTable(hop, totalMs, formats),
    ]),
  );
}

function phaseTable(hop: HopDetails, totalMs: number, formats: Formats): HTMLElement {
  const { phases, durationMs } = hop;
  const step = durationMs < 10 ? 0.01 : durationMs < 100 ? 0.1 : 1;
  const durations = apportion(
    phases.map((phase) => phase.durationMs),
    step,
  );
  const shares = apportion(
    phases.map((phase) => (durationMs > 0 ? (phase.durationMs / durationMs) * 100 : 0)),
    1,
  );
  const rows = phases.map((phase, index) => {
    const { name, meaning } = phaseInWords(phase.kind, hop);
    return element('tr', {}, [
      element('th', { title: meaning, attributes: { scope: 'row' } }, [
        document.createTextNode(name),
        element('span', { className: 'phase-meaning', text: meaning }),
      ]),
      element('td', { className: 'phase-track' }, [
        bar(phase.kind, hop.startMs + phase.startMs, phase.durationMs, totalMs),
      ]),
      element('td', {
        className: 'amount',
        text: formats.preciseDuration(durations[index] ?? 0, step),
      }),
      element('td', { className: 'amount', text: formats.percent((shares[index] ?? 0) / 100) }),
    ]);
  });
  const total = durations.reduce((sum, one) => sum + one, 0);
  const foot = element('tr', {}, [
    element('th', { text: l10n.t('Total'), attributes: { scope: 'row' } }),
    element('td'),
    element('td', { className: 'amount', text: formats.preciseDuration(total, step) }),
    element('td', { className: 'amount', text: formats.percent(1) }),
  ]);
  return element('table', { className: 'phases' }, [
    element('thead', { className: 'visually-hidden' }, [
      element(
        'tr',
        {},
        [l10n.t('Phase'), l10n.t('Chart'), l10n.t('Duration'), l10n.t('Share')].map((text) =>
          element('th', { text, attributes: { scope: 'col' } }),
        ),
      ),
    ]),
    element('tbody', {}, rows),
    element('tfoot', {}, [foot]),
  ]);
}

/** Drawn for the eye only: the numbers stand beside it. */
function bar(kind: string, startMs: number, durationMs: number, totalMs: number): HTMLElement {
  const drawn = element('div', { className: `phase-bar phase-${kind}` });
  const percentOf = (ms: number): string => `${totalMs > 0 ? (ms / totalMs) * 100 : 0}%`;
  drawn.style.marginInlineStart = percentOf(startMs);
  drawn.style.width = percentOf(durationMs);
  drawn.setAttribute('aria-hidden', 'true');
  return drawn;
}
