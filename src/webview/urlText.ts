import { element, serverText } from './dom';

/** Where a URL is best broken: after what parts its path and its query. */
const PARTS = /(?<=[/?&])(?![/?&])/u;

/** A URL of a server that may go on in a further line, rather there than amid a word. */
export function urlText(url: string, className = ''): HTMLElement {
  const pieces = url.split(PARTS).map((piece) => serverText(piece));
  return element(
    'span',
    { className: `server-text ${className}`.trim(), attributes: { dir: 'ltr' } },
    pieces.flatMap((piece, index) => (index === 0 ? [piece] : [element('wbr'), piece])),
  );
}
