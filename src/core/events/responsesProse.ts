import { numberOf, recordOf, textOf, type JsonRecord } from './jsonRecord';
import type { ProsePiece } from './proseOf';

const kinds: ReadonlyMap<string, ProsePiece['kind']> = new Map([
  ['response.output_text.delta', 'text'],
  ['response.refusal.delta', 'refusal'],
  ['response.reasoning_text.delta', 'reasoning'],
  ['response.reasoning_summary_text.delta', 'reasoning'],
  ['response.function_call_arguments.delta', 'tool-call'],
  ['response.custom_tool_call_input.delta', 'tool-call'],
]);

/** Events of the Responses API: deltas by their item, and the name of a tool where its item begins. */
export function responsesProse(type: string, event: JsonRecord): readonly ProsePiece[] {
  if (type === 'response.output_item.added') return addedItem(event);
  const kind = kinds.get(type);
  const text = textOf(event['delta']);
  if (kind === undefined || text === undefined) return [];
  const part = event['content_index'] ?? event['summary_index'];
  const key = `${numberOf(event['output_index'])}.${numberOf(part)}${kind}`;
  return [{ key, role: 'assistant', kind, text }];
}

function addedItem(event: JsonRecord): readonly ProsePiece[] {
  const item = recordOf(event['item']);
  const name = textOf(item?.['name']);
  if (name === undefined) return [];
  const key = `${numberOf(event['output_index'])}.0tool-call`;
  return [{ key, role: 'assistant', kind: 'tool-call', name, text: '' }];
}
