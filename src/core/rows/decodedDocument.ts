import type { RowDecoding } from '../../protocol/bodyKinds';
import type { BodyRequestName, Extent, RowRequests } from '../../protocol/messages';
import type { Params, Reply } from './answers';
import { decodeBody } from '../decoding/decodeBody';
import { BodyDocument } from './bodyDocument';
import type { ByteSource } from './byteSource';
import { documentLimitBytes } from './documentLimitBytes';
import { HexDocument } from './hexDocument';
import type { ReadingDocument } from './shownDocument';

/** What is asked of the rows that are shown; all else is asked of the decoded ones. */
const rowRequests: Readonly<Record<keyof RowRequests, true>> = {
  layout: true,
  rows: true,
  fold: true,
  foldToDepth: true,
  find: true,
  reveal: true,
  textOf: true,
};

/**
 * A body that is decoded to be read, and shown as it came in the mode `raw`. It is decoded when it
 * has ended: until then there are no rows but the raw ones.
 */
export class DecodedDocument implements ReadingDocument {
  private readonly decoded = new BodyDocument('json');
  private readonly received: HexDocument | BodyDocument;
  private isRaw = false;
  private byteLength = 0;

  constructor(
    private readonly decoding: Exclude<RowDecoding, 'hex'>,
    private readonly charset: string | undefined,
    private readonly bytes: ByteSource,
  ) {
    this.received =
      decoding === 'form' ? new BodyDocument('text', charset) : new HexDocument(bytes);
  }

  get extent(): Extent {
    return this.shown.extent;
  }

  reach(byteLength: number): void {
    const { received } = this;
    if (received instanceof HexDocument) {
      received.reach(byteLength);
    } else {
      const end = Math.min(byteLength, documentLimitBytes);
      received.append(this.bytes.read(this.byteLength, end - this.byteLength));
    }
    this.byteLength = byteLength;
  }

  end(): void {
    this.received.end();
    const bytes = this.bytes.read(0, Math.min(this.byteLength, documentLimitBytes));
    this.decoded.append(decodeBody(bytes, this.decoding, this.charset));
    this.decoded.end();
  }

  answer<Name extends BodyRequestName>(name: Name, params: Params<Name>): Reply<Name> {
    if (name === 'layout' && 'mode' in params) this.isRaw = params.mode === 'raw';
    if (name in rowRequests) return this.shown.answer(name, params);
    // The rows of the bytes are none of the tree's.
    const isOfRow = name === 'table' && this.isRaw;
    return this.decoded.answer(name, isOfRow ? { ...params, row: null } : params);
  }

  private get shown(): HexDocument | BodyDocument {
    return this.isRaw ? this.received : this.decoded;
  }
}
