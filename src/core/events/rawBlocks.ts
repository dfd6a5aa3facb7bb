import type { Row } from '../../protocol/messages';
import type { Block } from './block';
import { BlockRows } from './blockRows';
import type { StreamBytes } from './streamBytes';
import { validUtf8 } from './validUtf8';

const BLOCK_BYTES = 1 << 16;
/** Lines that are longer are torn. */
const LONGEST_BLOCK_BYTES = 1 << 20;
const LINE_FEED = 0x0a;

/** The text of a stream as received, in blocks of whole lines, the last of which grows. */
export class RawBlocks {
  readonly rows = new BlockRows('raw');
  private readonly blocks: RawBlock[] = [];

  constructor(
    private readonly bytes: StreamBytes,
    private readonly charset: string | undefined,
  ) {}

  /** The first byte that is held for a block. */
  get from(): number {
    return this.blocks[0]?.start ?? this.bytes.end;
  }

  /** Takes what has just come, from the offset `start` on. */
  grow(added: Uint8Array, start: number): void {
    let last = this.blocks.at(-1) ?? this.begin(start);
    last.end = this.bytes.end;
    this.rows.changed(0);
    const length = last.end - last.start;
    if (length < BLOCK_BYTES) return;
    const lineFeed = added.lastIndexOf(LINE_FEED);
    if (lineFeed === -1 && length < LONGEST_BLOCK_BYTES) return;
    const next = lineFeed === -1 ? last.end : start + lineFeed + 1;
    const { end } = last;
    last.end = next;
    last = this.begin(next);
    last.end = end;
  }

  /** Drops the blocks that end before an offset. */
  dropBefore(offset: number): void {
    const kept = this.blocks.findIndex(({ end }) => end > offset);
    const count = kept === -1 ? this.blocks.length - 1 : kept;
    if (count <= 0) return;
    this.blocks.splice(0, count);
    this.rows.drop(count, { unit: 'bytes', count: this.from });
  }

  private begin(start: number): RawBlock {
    const block = new RawBlock(this.bytes, this.charset, start);
    this.blocks.push(block);
    this.rows.push(block);
    return block;
  }
}

class RawBlock implements Block {
  readonly format = 'text';
  readonly hasHeader = false;
  end: number;

  constructor(
    private readonly bytes: StreamBytes,
    private readonly charset: string | undefined,
    readonly start: number,
  ) {
    this.end = start;
  }

  text(): Buffer {
    return validUtf8(this.bytes.read(this.start, this.end), this.charset);
  }

  header(): Pick<Row, 'spans'> {
    return { spans: [] };
  }
}
