import type { ContentDetails, HopDetails } from '../../protocol/details';

/** A request as a message of HTTP, with the secrets masked. @see RFC 9112 §2.1 */
export function requestText(
  { method, url, fields, connection }: HopDetails,
  content: ContentDetails | undefined,
): string {
  // Not parsed: a mask in it would be encoded.
  const target = /^https?:\/\/[^/?#]*([^#]*)/.exec(url)?.[1] ?? url;
  const lines = [
    `${method} ${target.startsWith('/') ? target : `/${target}`} HTTP/${connection?.httpVersion ?? '1.1'}`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
    '',
  ];
  return `${lines.join('\n')}\n${content === undefined ? '' : content.text + (content.complete ? '' : '…')}`;
}
