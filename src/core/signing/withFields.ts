import type { HeaderField } from '../endpoint/endpoint';
import type { HttpRequest } from '../request/httpRequest';

/**
 * Adds fields to a request, in the stead of any that have the same names: a request that is
 * authenticated anew for the next hop must not carry the credential of the one before.
 */
export function withFields(request: HttpRequest, fields: readonly HeaderField[]): HttpRequest {
  const names = new Set(fields.map(([name]) => name.toLowerCase()));
  return {
    ...request,
    fields: [...request.fields.filter(([name]) => !names.has(name.toLowerCase())), ...fields],
  };
}
