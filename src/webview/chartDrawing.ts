import type { ChartReply } from '../protocol/explore';
import { momentsBetween, ticksBetween } from './chartScale';

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = { top: 10, right: 14, bottom: 22, left: 58 };
/** So many rows still get a bar each. */
const MOST_BARS = 60;
const BAR_SHARE = 0.7;
/** Half the width of a date, in pixels. */
const LABEL_SPACE = 56;

/** How numbers and dates are written at the axes. */
export interface ChartFormats {
  y(value: number): string;
  x(value: number): string;
}

/** A drawing, and which point is nearest to a place in it, in pixels from its left edge. */
export interface ChartDrawing {
  readonly svg: SVGSVGElement;
  nearest(left: number): { readonly x: number; readonly y: number } | undefined;
}

/** Draws bars for few rows and a line for anything else, in `width` by `height` pixels. */
export function drawChart(
  { points, xKind }: ChartReply,
  width: number,
  height: number,
  formats: ChartFormats,
): ChartDrawing {
  const svg = svgElement('svg', { class: 'chart-svg', width, height });
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const isBars = xKind === 'row' && points.length <= MOST_BARS;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const half = isBars ? 0.5 : 0;
  const x = scaleOf(
    (xs[0] ?? 0) - half,
    (xs.at(-1) ?? 1) + half,
    MARGIN.left,
    width - MARGIN.right,
  );
  // Bars stand on zero; a line is seen best over its own range.
  const low = ys.reduce((least, one) => Math.min(least, one), isBars ? 0 : Infinity);
  const high = ys.reduce((most, one) => Math.max(most, one), isBars ? 0 : -Infinity);
  const y = scaleOf(low, high, height - MARGIN.bottom, MARGIN.top);
  drawAxes(svg, { x, y, width, height, formats, isDate: xKind === 'date' });
  if (isBars) drawBars(svg, points, x, y);
  else svg.append(svgElement('path', { class: 'chart-line', d: lineOf(points, x, y) }));
  const marker = svgElement('line', {
    class: 'chart-marker',
    y1: MARGIN.top,
    y2: height - MARGIN.bottom,
  });
  marker.setAttribute('visibility', 'hidden');
  svg.append(marker);
  return { svg, nearest: (left) => mark(marker, points, x, left) };
}

/** Maps values to pixels. */
interface Scale {
  readonly low: number;
  readonly high: number;
  at(value: number): number;
}

function scaleOf(first: number, last: number, from: number, to: number): Scale {
  const isFlat = !(last > first);
  const low = isFlat ? first - 1 : first;
  const high = isFlat ? first + 1 : last;
  return { low, high, at: (value) => from + ((value - low) / (high - low)) * (to - from) };
}

interface Axes {
  readonly x: Scale;
  readonly y: Scale;
  readonly width: number;
  readonly height: number;
  readonly formats: ChartFormats;
  readonly isDate: boolean;
}

function drawAxes(svg: SVGElement, { x, y, width, height, formats, isDate }: Axes): void {
  for (const tick of ticksBetween(y.low, y.high, Math.max(2, Math.floor(height / 45)))) {
    const at = round(y.at(tick));
    const label = svgElement('text', { class: 'chart-tick', x: MARGIN.left - 8, y: at + 4 });
    label.setAttribute('text-anchor', 'end');
    label.textContent = formats.y(tick);
    const right = width - MARGIN.right;
    svg.append(
      svgElement('line', { class: 'chart-rule', x1: MARGIN.left, x2: right, y1: at, y2: at }),
      label,
    );
  }
  const between = isDate ? momentsBetween : ticksBetween;
  const ticks = between(x.low, x.high, Math.max(2, Math.floor(width / 120)));
  for (const tick of ticks) {
    // A date that would stand beyond the edge is left out.
    if (isDate && x.at(tick) > width - LABEL_SPACE) continue;
    const label = svgElement('text', { class: 'chart-tick', x: round(x.at(tick)), y: height - 6 });
    label.setAttribute('text-anchor', anchorOf(x.at(tick), width));
    label.textContent = formats.x(tick);
    svg.append(label);
  }
}

function anchorOf(left: number, width: number): string {
  if (left > width - MARGIN.right - 16) return 'end';
  return left < MARGIN.left + 10 ? 'start' : 'middle';
}

function drawBars(svg: SVGElement, points: ChartReply['points'], x: Scale, y: Scale): void {
  const width = Math.max(1, (x.at(1) - x.at(0)) * BAR_SHARE);
  for (const [at, value] of points) {
    const top = Math.min(y.at(value), y.at(0));
    const height = Math.max(1, Math.abs(y.at(value) - y.at(0)));
    const left = x.at(at) - width / 2;
    svg.append(
      svgElement('rect', {
        class: 'chart-bar',
        x: round(left),
        y: round(top),
        width: round(width),
        height: round(height),
      }),
    );
  }
}

function lineOf(points: ChartReply['points'], x: Scale, y: Scale): string {
  return points
    .map(
      ([at, value], index) => `${index === 0 ? 'M' : 'L'}${round(x.at(at))} ${round(y.at(value))}`,
    )
    .join('');
}

function mark(
  marker: SVGElement,
  points: ChartReply['points'],
  scale: Scale,
  left: number,
): { readonly x: number; readonly y: number } | undefined {
  let nearest: readonly [number, number] | undefined;
  for (const point of points) {
    const distance = Math.abs(scale.at(point[0]) - left);
    if (nearest === undefined || distance < Math.abs(scale.at(nearest[0]) - left)) nearest = point;
  }
  marker.setAttribute('visibility', nearest === undefined ? 'hidden' : 'visible');
  if (nearest === undefined) return undefined;
  const at = String(round(scale.at(nearest[0])));
  marker.setAttribute('x1', at);
  marker.setAttribute('x2', at);
  return { x: nearest[0], y: nearest[1] };
}

function svgElement<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
