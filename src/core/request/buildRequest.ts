import type { Endpoint, HeaderField } from '../endpoint/endpoint';
import type { Content } from '../content/readContent';
import type { HttpRequest } from './httpRequest';

const defaultFields: readonly HeaderField[] = [
  ['Content-Type', 'application/json'],
  ['Accept', 'application/json, */*;q=0.8'],
];

/**
 * Puts together what goes on the wire, but for the credential: that is added to each hop. The
 * endpoint's own fields win over the defaults.
 */
export function buildRequest(endpoint: Endpoint, content: Content): HttpRequest {
  const isOwn = (wanted: string): boolean =>
    endpoint.fields.some(([name]) => name.toLowerCase() === wanted.toLowerCase());
  return {
    method: endpoint.method,
    url: endpoint.url,
    fields: [...defaultFields.filter(([name]) => !isOwn(name)), ...endpoint.fields],
    content: content.bytes,
  };
}
