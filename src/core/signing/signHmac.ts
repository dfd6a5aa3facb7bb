import { createHmac } from 'node:crypto';

import type { HeaderField, HmacAuthentication } from '../endpoint/endpoint';
import type { HttpRequest } from '../request/httpRequest';
import { withFields } from './withFields';

/**
 * Signs the content as the sender of a webhook does. The content goes into the signature as its
 * bytes, whatever they are; a request without content is signed as with an empty one.
 *
 * @param settings With templates in which `problemOfTemplate` finds nothing.
 * @param key Its UTF-8 bytes are the key, also where they look like Base64 or hexadecimal digits.
 * @see RFC 2104
 */
export function signHmac(
  request: HttpRequest,
  settings: HmacAuthentication,
  key: string,
  now: Date,
): HttpRequest {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const [before = '', ...after] = fill(settings.signed, '{timestamp}', timestamp).split('{body}');
  // The fewer pieces the better: each takes as long as some hundred bytes.
  const hmac = createHmac(settings.algorithm, key);
  hmac.update(before);
  for (const part of after) {
    hmac.update(request.content ?? new Uint8Array()).update(part);
  }
  const signature = hmac.digest(settings.encoding);
  const value = fill(fill(settings.value, '{timestamp}', timestamp), '{signature}', signature);
  const { header, timestampHeader } = settings;
  const fields: HeaderField[] = timestampHeader === undefined ? [] : [[timestampHeader, timestamp]];
  return withFields(request, [...fields, [header, value]]);
}

/** What is filled in has no braces, so nothing in it is ever taken for a placeholder. */
function fill(template: string, placeholder: string, value: string): string {
  return template.replaceAll(placeholder, () => value);
}
