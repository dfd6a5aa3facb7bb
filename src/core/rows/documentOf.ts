import { isEventFormat } from '../../protocol/isEventFormat';
import { EventDocument } from '../events/eventDocument';
import { BodyDocument } from './bodyDocument';
import type { BodySource } from './bodyMessages';
import type { ByteSource } from './byteSource';
import { DecodedDocument } from './decodedDocument';
import { HexDocument } from './hexDocument';
import type { AppendedDocument, ReadingDocument } from './shownDocument';

export type DocumentKind = Pick<
  BodySource,
  'format' | 'sequence' | 'charset' | 'decoding' | 'secrets'
>;

/** Makes an empty document, by how its rows are to be read from the bytes; `bytes`: the body. */
export function documentOf(
  { format, sequence, charset, decoding, secrets }: DocumentKind,
  bytes: ByteSource,
): AppendedDocument | ReadingDocument {
  if (decoding === 'hex') return new HexDocument(bytes);
  if (decoding !== undefined) return new DecodedDocument(decoding, charset, bytes);
  return isEventFormat(format)
    ? new EventDocument(format, charset, secrets)
    : new BodyDocument(format, charset, { sequence });
}
