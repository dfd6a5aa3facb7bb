import type { HttpRequest } from '../request/httpRequest';
import { percentEncode } from './percentEncode';
import { withFields } from './withFields';

/** Where an API reads its key. */
export interface ApiKeyPlace {
  readonly in: 'header' | 'query';
  /** Of the field or of the parameter. */
  readonly name: string;
}

/**
 * Adds an API key: as a field, or as the last parameter of the query. A field or parameter of that
 * name gives way to it; the rest of the query keeps its exact spelling.
 *
 * @param key For a field, of characters that a field may carry.
 */
export function withApiKey(request: HttpRequest, place: ApiKeyPlace, key: string): HttpRequest {
  return place.in === 'header'
    ? withFields(request, [[place.name, key]])
    : { ...request, url: withParameter(request.url, place.name, key) };
}

function withParameter(url: string, name: string, value: string): string {
  const fragmentAt = url.indexOf('#');
  const beforeFragment = fragmentAt < 0 ? url : url.slice(0, fragmentAt);
  const queryAt = beforeFragment.indexOf('?');
  const path = queryAt < 0 ? beforeFragment : beforeFragment.slice(0, queryAt);
  const query = queryAt < 0 ? '' : beforeFragment.slice(queryAt + 1);
  const kept = query === '' ? [] : query.split('&').filter((part) => !isNamed(part, name));
  const parameters = [...kept, `${percentEncode(name)}=${percentEncode(value)}`].join('&');
  return `${path}?${parameters}${fragmentAt < 0 ? '' : url.slice(fragmentAt)}`;
}

function isNamed(parameter: string, name: string): boolean {
  // A question mark at the very start would be dropped, although it belongs to the name here.
  return new URLSearchParams(`&${parameter}`).has(name.toWellFormed());
}
