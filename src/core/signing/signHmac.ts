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
  const hmac = createHmac(settings.algorithm, Buffer.from(key, 'utf8'));
  for (const part of settings.signed.split(/(\{timestamp\}|\{body\})/)) {
    if (part === '{body}') {
      hmac.update(request.content ?? new Uint8Array());
    } else {
      hmac.update(part === '{timestamp}' ? timestamp : part, 'utf8');
    }
  }
  const signature = hmac.digest(settings.encoding);
  // One pass, so that nothing in what is filled in is taken for a placeholder.
  const value = settings.value.replace(/\{(timestamp|signature)\}/g, (_, name) =>
    name === 'timestamp' ? timestamp : signature,
  );
  const { header, timestampHeader } = settings;
  const fields: HeaderField[] = timestampHeader === undefined ? [] : [[timestampHeader, timestamp]];
  return withFields(request, [...fields, [header, value]]);
}
