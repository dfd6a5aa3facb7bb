import * as l10n from '@vscode/l10n';
import type { HopDetails } from '../../protocol/details';
import { element } from '../dom';
import type { Formats } from '../formats';
import { apportion } from './apportion';
import { connectionInWords } from './connectionInWords';
import { hopTitle } from './hopTitle';
import { phaseInWords } from './phaseInWords';

/** The waterfall: each hop's phases under each other, in one table on one scale for all hops. */
export function timingTab(hops: readonly HopDetails[], formats: Formats): HTMLElement {
  const totalMs = Math.max(...hops.map(({ startMs, durationMs }) => startMs + durationMs));
  const columns = [l10n.t('Phase'), l10n.t('Chart'), l10n.t('Duration'), l10n.t('Share')];
  const head = columns.map((text) => element('th', { text, attributes: { scope: 'col' } }));
  return element('table', { className: 'phases' }, [
    element('thead', { className: 'visually-hidden' }, [element('tr', {}, head)]),
    ...hops.map((hop, index) => {
      const number = hops.length > 1 ? formats.number(index + 1) : '';
      return element('tbody', {}, [
        titleRow(hop, number, formats),
        ...phaseRows(hop, totalMs, formats),
      ]);
    }),
  ]);
}

function titleRow(hop: HopDetails, number: string, formats: Formats): HTMLElement {
  return element('tr', {}, [
    element('th', { className: 'phases-title', attributes: { colspan: '4', scope: 'rowgroup' } }, [
      element('span', { className: 'hop-title' }, [...hopTitle(hop, number)]),
      element('span', { className: 'hop-facts', text: connectionInWords(hop, formats) }),
    ]),
  ]);
}

function phaseRows(hop: HopDetails, totalMs: number, formats: Formats): readonly HTMLElement[] {
  const { phases, durationMs } = hop;
  const step = durationMs < 10 ? 0.01 : durationMs < 100 ? 0.1 : 1;
  const shareOf = (ms: number): number => (durationMs > 0 ? (ms / durationMs) * 100 : 0);
  const parts = phases.map((phase) => phase.durationMs);
  const durations = apportion(parts, step);
  const shares = apportion(parts.map(shareOf), 1);
  const rows = phases.map((phase, index) => {
    const { name, meaning } = phaseInWords(phase.kind, hop);
    const title = [
      document.createTextNode(name),
      element('span', { className: 'phase-meaning', text: meaning }),
    ];
    const drawn = bar(phase.kind, hop.startMs + phase.startMs, phase.durationMs, totalMs);
    const amounts = [
      formats.preciseDuration(durations[index] ?? 0, step),
      formats.percent((shares[index] ?? 0) / 100),
    ];
    return phaseRow('phase', title, [drawn], amounts);
  });
  const total = durations.reduce((sum, one) => sum + one, 0);
  const amounts = [formats.preciseDuration(total, step), formats.percent(1)];
  return [
    ...rows,
    phaseRow('phase-total', [document.createTextNode(l10n.t('Total'))], [], amounts),
  ];
}

function phaseRow(
  className: string,
  title: readonly Node[],
  track: readonly Node[],
  amounts: readonly string[],
): HTMLElement {
  return element('tr', { className }, [
    element('th', { attributes: { scope: 'row' } }, title),
    element('td', { className: 'phase-track' }, track),
    ...amounts.map((text) => element('td', { className: 'amount', text })),
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
