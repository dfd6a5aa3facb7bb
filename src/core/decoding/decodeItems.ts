import * as l10n from '@vscode/l10n';

import { DecodingFault, type Item, type ReadItem } from './item';
import { JsonText } from './jsonText';
import { memberName } from './memberName';

/** A container that is being written. */
interface Frame {
  readonly kind: 'array' | 'map' | 'tag' | 'string' | 'bytes';
  /** Items still to come; keys count, too. */
  left: number;
  written: number;
  readonly close: string;
}

/**
 * Decodes binary items to JSON text that says all of them exactly: numbers by their own digits,
 * members in their order and as often as they come. What JSON does not have is an object whose only
 * or first member begins with "$":
 *
 * - `{"$bytes": "…"}`: a byte string, in Base64; `{"$utf8": "…"}`: a text that is no UTF-8
 * - `{"$float": "NaN"}` (or `Infinity`, `-Infinity`), `{"$undefined": true}`, `{"$simple": 99}`
 * - `{"$timestamp": "…"}` and `{"$ext": type, "data": "…"}` of MessagePack, the data in Base64
 * - `{"$tag": 37, "value": …}` of CBOR, with `"time"` for seconds since the epoch
 * - `{"$chunks": […]}`: a string that came in parts
 *
 * A key that is no text is `$key:` and its JSON (`"$key:1"`), `$bytes:`, `$utf8:` or `$encoded:` and
 * its bytes in Base64. A text key that could be taken for one of these names has one more "$".
 *
 * Several items after one another become lines. Where the bytes are malformed, what came before is
 * followed by a line that says so.
 */
export function decodeItems(bytes: Buffer, readItem: ReadItem): Buffer {
  const writer = new ItemWriter(bytes, readItem);
  let at = 0;
  try {
    while (at < bytes.length || writer.isInside) at = writer.write(at);
  } catch (error) {
    if (!(error instanceof DecodingFault)) throw error;
    writer.addFault(error);
  }
  return writer.text.take();
}

class ItemWriter {
  readonly text = new JsonText();
  private readonly frames: Frame[] = [];
  private isFirst = true;

  constructor(
    private readonly bytes: Buffer,
    private readonly readItem: ReadItem,
  ) {}

  get isInside(): boolean {
    return this.frames.length > 0;
  }

  addFault({ at, message }: DecodingFault): void {
    this.text.add(`\n⚠ ${l10n.t('Byte {0}: {1}.', at, message)}`);
  }

  /** Writes the item that begins at an offset, and returns where the next one does. */
  write(at: number): number {
    if (this.text.isFull) {
      throw new DecodingFault(at, l10n.t('the decoded text is too large to be shown'));
    }
    const item = this.readItem(this.bytes, at);
    const frame = this.frames.at(-1);
    if (item.kind === 'break') return this.endIndefinite(frame, item.end, at);
    this.refuseOtherChunk(frame, item, at);
    this.separate(frame);
    const isKey = frame?.kind === 'map' && frame.written % 2 === 0;
    const end = isKey ? this.writeKey(item, at) : this.writeValue(item);
    if (frame !== undefined) {
      frame.left--;
      frame.written++;
    }
    this.closeFinished();
    return end;
  }

  private separate(frame: Frame | undefined): void {
    if (frame === undefined) {
      if (!this.isFirst) this.text.add('\n');
      this.isFirst = false;
    } else if (frame.written > 0) {
      this.text.add(frame.kind === 'map' && frame.written % 2 === 1 ? ':' : ',');
    }
  }

  private writeKey(item: Item, at: number): number {
    const end = this.endOfWhole(item, at);
    this.text.add(memberName(this.bytes, item, at, end));
    return end;
  }

  private writeValue(item: Item): number {
    const { text, bytes } = this;
    switch (item.kind) {
      case 'literal':
        text.add(item.text);
        break;
      case 'named':
        text.add(`{"$${item.name}":${item.text}}`);
        break;
      case 'string':
        if (!text.addString(bytes.subarray(item.start, item.end))) {
          text.add(`{"$utf8":"${bytes.toString('base64', item.start, item.end)}"}`);
        }
        break;
      case 'bytes':
        text.add(`{"$bytes":"${bytes.toString('base64', item.start, item.end)}"}`);
        break;
      case 'extension': {
        const data = bytes.toString('base64', item.start, item.end);
        text.add(`{"$ext":${item.type},"data":"${data}"}`);
        break;
      }
      case 'array':
        this.open(item.kind, item.count, '[', ']');
        break;
      case 'map':
        this.open(item.kind, item.count * 2, '{', '}');
        break;
      case 'chunks':
        this.open(item.of, Infinity, '{"$chunks":[', ']}');
        break;
      case 'tag': {
        const time = item.time === undefined ? '' : `,"time":"${item.time}"`;
        this.open(item.kind, 1, `{"$tag":${item.tag},"value":`, `${time}}`);
        break;
      }
      case 'break':
        break;
    }
    return item.end;
  }

  private open(kind: Frame['kind'], left: number, opening: string, close: string): void {
    this.text.add(opening);
    this.frames.push({ kind, left, written: 0, close });
  }

  private closeFinished(): void {
    for (let frame = this.frames.at(-1); frame?.left === 0; frame = this.frames.at(-1)) {
      this.text.add(frame.close);
      this.frames.pop();
    }
  }

  private endIndefinite(frame: Frame | undefined, end: number, at: number): number {
    const isAmidPair = frame?.kind === 'map' && frame.written % 2 === 1;
    if (frame?.left !== Infinity || isAmidPair) {
      throw new DecodingFault(at, l10n.t('an end where nothing could end'));
    }
    frame.left = 0;
    this.closeFinished();
    return end;
  }

  private refuseOtherChunk(frame: Frame | undefined, item: Item, at: number): void {
    const isOther =
      (frame?.kind === 'string' || frame?.kind === 'bytes') && item.kind !== frame.kind;
    if (isOther) {
      throw new DecodingFault(at, l10n.t('a part of a string that is of another kind'));
    }
  }

  /** Where an item ends with all that it holds. */
  private endOfWhole(item: Item, at: number): number {
    const left: number[] = [];
    let end = item.end;
    for (let current: Item = item; ; current = this.readItem(this.bytes, (at = end))) {
      end = current.end;
      if (current.kind === 'break') {
        if (left.pop() !== Infinity) {
          throw new DecodingFault(at, l10n.t('an end where nothing could end'));
        }
      } else {
        const inside = itemsInside(current);
        if (inside > 0) {
          left.push(inside);
          continue;
        }
      }
      this.stepOut(left);
      if (left.length === 0) return end;
    }
  }

  /** One item is over, and so may be those that hold it. */
  private stepOut(left: number[]): void {
    for (;;) {
      const inner = left.pop();
      if (inner === undefined) return;
      if (inner > 1) {
        left.push(inner - 1);
        return;
      }
    }
  }
}

function itemsInside(item: Item): number {
  switch (item.kind) {
    case 'array':
      return item.count;
    case 'map':
      return item.count * 2;
    case 'chunks':
      return Infinity;
    case 'tag':
      return 1;
    case 'literal':
    case 'named':
    case 'string':
    case 'bytes':
    case 'extension':
    case 'break':
      return 0;
  }
}
