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
  const own = new Set(endpoint.fields.map(([name]) => name.toLowerCase()));
  return {
    method: endpoint.method,
    url: endpoint.url,
    fields: [...defaultFields.filter(([name]) => !own.has(name.toLowerCase())), ...endpoint.fields],
    content: content.bytes,
  };
}
