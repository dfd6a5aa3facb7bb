import type { HttpRequest } from '../../../src/core/request/httpRequest';

/** A POST of a small document. */
export function postOf(content: string | Uint8Array, url = 'http://localhost/data'): HttpRequest {
  return {
    method: 'POST',
    url,
    fields: [['Content-Type', 'application/json']],
    content: new Uint8Array(Buffer.from(content)),
  };
}

/** All values of the fields of a name, joined as a server reads them. */
export function fieldOf(request: HttpRequest, name: string): string | undefined {
  const values = request.fields
    .filter(([other]) => other.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(', ');
}

export function bytes(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}
