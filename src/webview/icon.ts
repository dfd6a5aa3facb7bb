const SVG = 'http://www.w3.org/2000/svg';

/** Outlines on a grid of 16 by 16. */
const outlines = {
  pretty:
    'M5 2.5H4a1.5 1.5 0 0 0-1.5 1.5v2.5L1.5 8l1 1.5V12A1.5 1.5 0 0 0 4 13.5h1M11 2.5h1A1.5 1.5 0 0 1 13.5 4v2.5l1 1.5-1 1.5V12a1.5 1.5 0 0 1-1.5 1.5h-1',
  raw: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  wrap: 'M2 3.5h12M2 12.5h4M2 8h9.5a2.25 2.25 0 0 1 0 4.5H9M10.8 10.7 9 12.5l1.8 1.8',
  collapse: 'M8 1.5v4M5.5 4 8 6l2.5-2M8 14.5v-4M5.5 12 8 10l2.5 2M2.5 8h11',
  expand: 'M8 6V1.5M5.5 3.5 8 1.5l2.5 2M8 10v4.5M5.5 12.5l2.5 2 2.5-2M2.5 8h11',
  find: 'M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM10 10l4 4',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8Z',
  open: 'M7 3H3v10h10V9M9.5 2.5h4v4M13.5 2.5 7.5 8.5',
  external: 'M2.5 3.5h11v7h-11ZM8 10.5v3M5 13.5h6',
  preview:
    'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z',
  save: 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11',
  send: 'M2.5 8a5.5 5.5 0 1 1 1.6 3.9M2.3 13.8l.4-3.2 3.2.4',
  events: 'M2.5 3.5h2M2.5 8h2M2.5 12.5h2M7 3.5h6.5M7 8h6.5M7 12.5h6.5',
  prose: 'M13.5 2.5h-11v8.5H5v3l3.5-3h5ZM5.5 5.5h5M5.5 8h3',
  follow: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.8V11M5.4 8.6 8 11.2l2.6-2.6',
  terminal: 'M2 3h12v10H2ZM4.5 6l2 2-2 2M8.5 10.5h3',
  stop: 'M3.5 3.5h9v9h-9Z',
  info: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 7.3v3.7M8 5v.4',
  warning: 'M8 2.3 14.3 13.5H1.7ZM8 6.5v3.2M8 11.4v.3',
  error: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  up: 'M8 13V3.5M3.8 7.5 8 3.3l4.2 4.2',
  down: 'M8 3v9.5M3.8 8.5 8 12.7l4.2-4.2',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  redirect: 'M2.5 8h10M9.3 4.5 12.8 8 9.3 11.5',
  chevron: 'M6 3.8 10.2 8 6 12.2',
  path: 'M2.5 3v7a2 2 0 0 0 2 2h3M2.5 6h5M9.5 4.2h4v3.6h-4ZM9.5 10.2h4v3.6h-4Z',
  table: 'M2.5 3h11v10h-11ZM2.5 6.3h11M2.5 9.6h11M6.8 6.3V13',
  filter: 'M2 3.5h12L9.4 8.8v4.4l-2.8-1.6V8.8Z',
  goto: 'M2.5 8H10M7.3 5 10.3 8l-3 3M13.5 3v10',
  chart: 'M2.5 2.5v11h11M5 10.5l2.6-3.6 2.4 2 3-4.4',
  csv: 'M3 2.5h7L13 5.5v8H3ZM5.3 8h5.4M5.3 10.6h5.4M8 8v2.6',
  value: 'M4.5 3.5h-2v9h2M11.5 3.5h2v9h-2M6 8h4',
} as const;

export type IconName = keyof typeof outlines;

/** Draws an icon in the colour of the text around it; it says nothing to screen readers. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', outlines[name]);
  svg.append(path);
  return svg;
}
