import * as l10n from '@vscode/l10n';
import type { Row } from '../../protocol/messages';
import type { SecretMask } from '../credential/secretMask';
import type { Block } from './block';
import { BlockRows } from './blockRows';
import { proseOf, type ProsePiece } from './proseOf';

/** In UTF-16 units. A longer text is continued in a block of its own. */
const BLOCK_LENGTH = 1 << 17;
const HELD_LENGTH = 1 << 22;
const DROPPED_LENGTH = 1 << 20;

/**
 * The text of a chat completion, joined from the pieces that came. Each piece is masked, but only
 * what is joined shows a secret that a server repeats piece by piece: so it is masked once more.
 */
export class ProseBlocks {
  readonly rows = new BlockRows('prose');
  private readonly blocks: ProseBlock[] = [];
  private role = 'assistant';
  private heldLength = 0;
  private droppedLength = 0;

  constructor(private readonly secretMask: SecretMask) {}

  /** True once there is any. */
  get isThere(): boolean {
    return this.droppedLength > 0 || this.blocks.length > 0;
  }

  /** Takes the data of an event. */
  add(data: Buffer): void {
    for (const piece of proseOf(data)) {
      if (piece.role !== undefined) this.role = piece.role;
      if (piece.text !== '' || (piece.name ?? '') !== '') this.join(piece);
    }
    if (this.heldLength > HELD_LENGTH) this.drop();
  }

  private join(piece: ProsePiece): void {
    const at = this.blocks.findLastIndex(({ key }) => key === piece.key);
    let block = this.blocks[at];
    if (block === undefined || block.length >= BLOCK_LENGTH) {
      block = new ProseBlock(piece, this.role, block !== undefined, this.secretMask);
      this.blocks.push(block);
      this.rows.push(block);
    } else {
      this.rows.changed(this.blocks.length - 1 - at);
    }
    block.add(piece);
    this.heldLength += piece.text.length;
  }

  private drop(): void {
    let count = 0;
    let length = 0;
    for (const block of this.blocks) {
      if (length >= DROPPED_LENGTH || count === this.blocks.length - 1) break;
      length += block.length;
      count++;
    }
    this.blocks.splice(0, count);
    this.heldLength -= length;
    this.droppedLength += length;
    if (count > 0) this.rows.drop(count, { unit: 'characters', count: this.droppedLength });
  }
}

class ProseBlock implements Block {
  readonly format = 'text';
  readonly key: string;
  readonly hasHeader: boolean;
  length = 0;
  private readonly kind: ProsePiece['kind'];
  private name: string;
  private joined = '';

  constructor(
    piece: ProsePiece,
    private readonly role: string,
    isContinued: boolean,
    private readonly secretMask: SecretMask,
  ) {
    this.key = piece.key;
    this.kind = piece.kind;
    this.name = piece.name ?? '';
    this.hasHeader = !isContinued;
  }

  add(piece: ProsePiece): void {
    this.joined += piece.text;
    this.length += piece.text.length;
    if (piece.name !== undefined && piece.name !== '') this.name = piece.name;
  }

  text(): Buffer {
    return Buffer.from(this.secretMask.maskText(this.joined), 'utf8');
  }

  header(): Pick<Row, 'spans'> {
    return { spans: [['heading', this.heading()]] };
  }

  private heading(): string {
    switch (this.kind) {
      case 'text':
        return this.role;
      case 'reasoning':
        return l10n.t('{0}: reasoning', this.role);
      case 'refusal':
        return l10n.t('{0}: refusal', this.role);
      case 'tool-call':
        return l10n.t('{0}: calls {1}', this.role, this.name);
    }
  }
}
