import type { RowDecoding } from '../../protocol/bodyKinds';
import { toUtf8 } from '../rows/toUtf8';
import { decodeForm } from './decodeForm';
import { decodeItems } from './decodeItems';
import { readCbor } from './readCbor';
import { readMessagePack } from './readMessagePack';

export { config as configureTexts } from '@vscode/l10n';

/** The JSON text that a body stands for; `charset`: that of a form, as `Utf8Stream` knows it. */
export function decodeBody(
  bytes: Buffer,
  decoding: Exclude<RowDecoding, 'hex'>,
  charset: string | undefined,
): Buffer {
  switch (decoding) {
    case 'messagepack':
      return decodeItems(bytes, readMessagePack);
    case 'cbor':
      return decodeItems(bytes, readCbor);
    case 'form':
      return decodeForm(toUtf8(bytes, charset));
  }
}
