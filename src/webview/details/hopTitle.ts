import type { HopDetails } from '../../protocol/details';
import { element } from '../dom';
import { urlText } from '../urlText';

/** Method, URL and status of a hop in one line, with its number where there are several. */
export function hopTitle({ method, url, status }: HopDetails, number: string): readonly Node[] {
  return [
    ...(number === '' ? [] : [element('span', { className: 'hop-number', text: number })]),
    element('span', { className: 'method', text: method }),
    urlText(url, 'hop-url'),
    ...(status === undefined
      ? []
      : [element('span', { className: 'hop-status', text: String(status) })]),
  ];
}
