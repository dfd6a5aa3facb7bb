import type { RequestField } from '../../protocol/details';
import type { HeaderField } from '../endpoint/endpoint';
import { clip } from './clip';
import { hideCredential } from './hideCredential';
import type { HopTrace } from './hopTrace';

const mostFields = 100;

/** No name and no value contains it. @see RFC 9110 §5.5 */
const border = '\n';

/** The fields of a request as they went out, without anything that proves who is asking. */
export function requestFields(
  { fields, sentHead }: HopTrace,
  mask: (text: string) => string,
  signedFields: readonly string[],
): readonly RequestField[] {
  const written = new Map(fields.map(([name]) => [name.toLowerCase(), name]));
  const sent = sentHead === undefined ? fields : fieldsIn(sentHead);
  const shown = sent.slice(0, mostFields).map(([name, value]): RequestField => {
    const own = written.get(name.toLowerCase());
    const hidden = hideCredential(name, value, signedFields);
    return [own ?? name, hidden, own === undefined ? 'added' : 'own'];
  });
  // As nearly always nothing else has a secret, all are looked at in one go first.
  const together = shown.flat().join(border) + border;
  const isClean = together.length < 4_000 && mask(together) === together;
  return isClean
    ? shown
    : shown.map(([name, value, origin]) => [clip(mask(name)), clip(mask(value)), origin]);
}

function fieldsIn(head: string): readonly HeaderField[] {
  return head
    .split('\r\n')
    .slice(1)
    .flatMap((line): HeaderField[] => {
      const colon = line.indexOf(': ');
      return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 2)]];
    });
}
