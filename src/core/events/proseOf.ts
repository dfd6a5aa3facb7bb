import { anthropicProse } from './anthropicProse';
import { arrayOf, recordOf, textOf } from './jsonRecord';
import { openAiProse } from './openAiProse';
import { responsesProse } from './responsesProse';

/** A piece of what a model says. */
export interface ProsePiece {
  /** Pieces with the same key are joined. */
  readonly key: string;
  /** Known by what came before where absent. */
  readonly role?: string;
  readonly kind: 'text' | 'reasoning' | 'refusal' | 'tool-call';
  /** Of the tool that is called. */
  readonly name?: string;
  readonly text: string;
}

/** What each shape of a chat-completion stream has in it, so that other data need not be parsed. */
const hints = ['"delta"', '"choices"', '"message"', '"response"', '"content_block"', '"item"'];

/**
 * The pieces of text in the data of one event of a chat-completion stream, shaped as those of
 * OpenAI (chat completions and responses), Anthropic or Ollama; none in any other data.
 */
export function proseOf(data: Buffer): readonly ProsePiece[] {
  if (data[0] !== 0x7b || !hints.some((hint) => data.includes(hint))) return [];
  const event = parse(data);
  if (event === undefined) return [];
  if (arrayOf(event['choices']).length > 0) return openAiProse(event);
  const type = textOf(event['type']) ?? '';
  if (type.startsWith('response.')) return responsesProse(type, event);
  if (type !== '') return anthropicProse(type, event);
  return ollamaProse(event);
}

function parse(data: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    return recordOf(JSON.parse(data.toString('utf8')));
  } catch {
    return undefined;
  }
}

/** @see https://github.com/ollama/ollama/blob/main/docs/api.md */
function ollamaProse(event: Readonly<Record<string, unknown>>): readonly ProsePiece[] {
  if (typeof event['done'] !== 'boolean') return [];
  const message = recordOf(event['message']) ?? event;
  const role = textOf(message['role']) ?? 'assistant';
  const pieces: ProsePiece[] = [];
  const thinking = textOf(message['thinking']);
  const text = textOf(message['content']) ?? textOf(message['response']);
  if (thinking !== undefined) pieces.push({ key: 'r', role, kind: 'reasoning', text: thinking });
  if (text !== undefined) pieces.push({ key: 't', role, kind: 'text', text });
  arrayOf(message['tool_calls']).forEach((call, index) => {
    const called = recordOf(recordOf(call)?.['function']);
    const name = textOf(called?.['name']) ?? '';
    const key = `c${index} ${name}`;
    pieces.push({
      key,
      role,
      kind: 'tool-call',
      name,
      text: JSON.stringify(called?.['arguments']),
    });
  });
  return pieces;
}
