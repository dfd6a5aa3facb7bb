/** Streams as real servers send them. */

export const ticker = [
  ': connected',
  '',
  'retry: 3000',
  '',
  ...[1, 2, 3].flatMap((number) => [
    'event: price',
    `id: ${4711 + number}`,
    `data: {"symbol":"ADA","price":${number}.50,"depth":[{"bid":9007199254740993},{"ask":1e400}]}`,
    '',
  ]),
  'data: plain words',
  'data: on two lines',
  '',
  'event: ping',
  '',
  'event: price',
  'data: {"symbol":"AD',
].join('\n');

const words =
  'The Analytical Engine has no pretensions whatever to originate anything. It can do whatever we know how to order it to perform.\n\nIt can follow analysis; but it has no power of anticipating any analytical relations or truths.'.split(
    /(?<= )/,
  );

function block(index: number, delta: object): object {
  return { type: 'content_block_delta', index, delta };
}

/** A completion in Anthropic's shape. */
export const completion = [
  { type: 'message_start', message: { id: 'msg_1', role: 'assistant', content: [] } },
  { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
  block(0, { type: 'thinking_delta', thinking: 'They ask about the Engine; ' }),
  block(0, { type: 'thinking_delta', thinking: 'Ada Lovelace has the words for it.' }),
  { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
  ...words.map((text) => block(1, { type: 'text_delta', text })),
  { type: 'content_block_start', index: 2, content_block: { type: 'tool_use', name: 'cite' } },
  block(2, { type: 'input_json_delta', partial_json: '{"note":"G",' }),
  block(2, { type: 'input_json_delta', partial_json: '"year":1843}' }),
  { type: 'message_stop' },
]
  .map((event) => `event: ${(event as { type: string }).type}\ndata: ${JSON.stringify(event)}\n\n`)
  .join('');
