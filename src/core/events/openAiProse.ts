import { arrayOf, numberOf, recordOf, textOf, type JsonRecord } from './jsonRecord';
import type { ProsePiece } from './proseOf';

/** Chunks of chat completions: the deltas of each choice. Several servers call reasoning otherwise. */
export function openAiProse(event: JsonRecord): readonly ProsePiece[] {
  return arrayOf(event['choices']).flatMap((value) => {
    const choice = recordOf(value) ?? {};
    const key = String(numberOf(choice['index']));
    const text = textOf(choice['text']);
    if (text !== undefined) return [{ key: `${key}t`, kind: 'text', text }];
    const delta = recordOf(choice['delta']);
    return delta === undefined ? [] : deltaPieces(key, delta);
  });
}

function deltaPieces(key: string, delta: JsonRecord): readonly ProsePiece[] {
  const role = textOf(delta['role']);
  const speaker = role === undefined ? {} : { role };
  const pieces: ProsePiece[] = [];
  const add = (kind: ProsePiece['kind'], value: unknown): void => {
    const text = textOf(value);
    if (text !== undefined) pieces.push({ key: key + kind, ...speaker, kind, text });
  };
  add('reasoning', delta['reasoning_content'] ?? delta['reasoning']);
  add('text', delta['content']);
  add('refusal', delta['refusal']);
  for (const value of arrayOf(delta['tool_calls'])) {
    const call = recordOf(value) ?? {};
    const called = recordOf(call['function']);
    const name = textOf(called?.['name']);
    pieces.push({
      key: `${key}c${numberOf(call['index'])}`,
      ...speaker,
      kind: 'tool-call',
      ...(name === undefined ? {} : { name }),
      text: textOf(called?.['arguments']) ?? '',
    });
  }
  return pieces;
}
