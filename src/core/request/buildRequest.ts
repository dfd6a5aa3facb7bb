import type { Credential } from '../credential/getCredential';
import type { Endpoint, HeaderField } from '../endpoint/endpoint';
import type { Content } from '../content/readContent';
import type { HttpRequest } from './httpRequest';

const defaultFields: readonly HeaderField[] = [
  ['Content-Type', 'application/json'],
  ['Accept', 'application/json, */*;q=0.8'],
];

/** Puts together what goes on the wire; the endpoint's own fields win over the defaults. */
export function buildRequest(
  endpoint: Endpoint,
  content: Content,
  credential: Credential,
): HttpRequest {
  const own = new Set(endpoint.fields.map(([name]) => name.toLowerCase()));
  return {
    method: endpoint.method,
    url: endpoint.url,
    fields: [
      ...defaultFields.filter(([name]) => !own.has(name.toLowerCase())),
      ...endpoint.fields,
      ...credential.fields,
    ],
    content: content.bytes,
  };
}
