import { numberOf, recordOf, textOf, type JsonRecord } from './jsonRecord';
import type { ProsePiece } from './proseOf';

/** Events of the Messages API: content blocks and their deltas, by their index. */
export function anthropicProse(type: string, event: JsonRecord): readonly ProsePiece[] {
  const key = `block ${numberOf(event['index'])}`;
  switch (type) {
    case 'content_block_start':
      return startPieces(key, recordOf(event['content_block']) ?? {});
    case 'content_block_delta':
      return deltaPieces(key, recordOf(event['delta']) ?? {});
    default:
      return [];
  }
}

function startPieces(key: string, block: JsonRecord): readonly ProsePiece[] {
  const role = 'assistant';
  const name = textOf(block['name']);
  switch (block['type']) {
    case 'text':
      return [{ key, role, kind: 'text', text: textOf(block['text']) ?? '' }];
    case 'thinking':
      return [{ key, role, kind: 'reasoning', text: textOf(block['thinking']) ?? '' }];
    default:
      return name === undefined ? [] : [{ key, role, kind: 'tool-call', name, text: '' }];
  }
}

function deltaPieces(key: string, delta: JsonRecord): readonly ProsePiece[] {
  const role = 'assistant';
  switch (delta['type']) {
    case 'text_delta':
      return [{ key, role, kind: 'text', text: textOf(delta['text']) ?? '' }];
    case 'thinking_delta':
      return [{ key, role, kind: 'reasoning', text: textOf(delta['thinking']) ?? '' }];
    case 'input_json_delta':
      return [{ key, role, kind: 'tool-call', text: textOf(delta['partial_json']) ?? '' }];
    default:
      return [];
  }
}
