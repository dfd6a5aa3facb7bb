import assert from 'node:assert/strict';
import { EventDocument } from '../../../src/core/events/eventDocument';
import type { EventFormat } from '../../../src/protocol/events';

function stream(events: readonly unknown[]): string {
  return events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
}

function named(events: readonly { readonly type: string }[]): string {
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
}

function proseDocument(text: string, format: EventFormat = 'event-stream'): EventDocument {
  const document = new EventDocument(format);
  document.append(Buffer.from(text));
  document.end(true);
  return document;
}

/** The joined text; headings have a number sign. */
function proseOf(text: string, format: EventFormat = 'event-stream', columns = 0) {
  const document = proseDocument(text, format);
  assert.deepEqual(document.extent.offers, ['prose']);
  document.answer('layout', { mode: 'prose', columns });
  const { rows } = document.answer('rows', { first: 0, count: Infinity });
  return rows.map(({ spans }) =>
    spans.map(([kind, text]) => (kind === 'heading' ? `# ${text}` : text)).join(''),
  );
}

function chunk(delta: unknown, index = 0) {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1764000000,
    model: 'a-model',
    choices: [{ index, delta, finish_reason: null }],
  };
}

describe('the text of a chat completion', () => {
  it('masks a secret that a server repeats piece by piece', () => {
    const document = new EventDocument('event-stream', undefined, ['tok-3n7-secret']);
    const events = ['It is to', 'k-3n', '7-sec', 'ret, is it', ' not?'];
    document.append(Buffer.from(stream(events.map((content) => chunk({ content })))));
    document.end(true);
    document.answer('layout', { mode: 'prose', columns: 0 });
    const { rows } = document.answer('rows', { first: 1, count: 10 });
    const text = rows.map(({ spans }) => spans.map(([, span]) => span).join('')).join('');
    assert.equal(text, 'It is ••••••, is it not?');
    assert.equal(document.answer('find', { query: '3n7', matchCase: true }).total, 0);
  });

  it("joins the deltas of OpenAI's chat completions", () => {
    const events = [
      chunk({ role: 'assistant', content: '' }),
      chunk({ content: 'Hel' }),
      chunk({ content: 'lo,\nwor' }),
      chunk({ content: 'ld' }),
      chunk({}),
    ];
    assert.deepEqual(proseOf(`${stream(events)}data: [DONE]\n\n`), [
      '# assistant',
      'Hello,',
      'world',
    ]);
  });

  it('labels reasoning, refusals and the arguments of tool calls', () => {
    const call = (index: number, name: string | undefined, text: string) => ({
      tool_calls: [{ index, function: { ...(name && { name }), arguments: text } }],
    });
    const events = [
      chunk({ role: 'assistant', reasoning_content: 'Let me ' }),
      chunk({ reasoning_content: 'look.' }),
      chunk(call(0, 'get_weather', '')),
      chunk(call(0, undefined, '{"city":')),
      chunk(call(1, 'get_time', '{}')),
      chunk(call(0, undefined, '"Ulm"}')),
      chunk({ refusal: 'No.' }),
    ];
    assert.deepEqual(proseOf(stream(events)), [
      '# assistant: reasoning',
      'Let me look.',
      '# assistant: calls get_weather',
      '{"city":"Ulm"}',
      '# assistant: calls get_time',
      '{}',
      '# assistant: refusal',
      'No.',
    ]);
  });

  it('keeps several choices apart', () => {
    const events = [chunk({ content: 'a' }), chunk({ content: 'x' }, 1), chunk({ content: 'b' })];
    assert.deepEqual(proseOf(stream(events)), ['# assistant', 'ab', '# assistant', 'x']);
  });

  it("joins the events of OpenAI's Responses API", () => {
    const events = [
      { type: 'response.created', response: { id: 'resp_1' } },
      { type: 'response.reasoning_summary_text.delta', output_index: 0, delta: 'Hm' },
      { type: 'response.output_text.delta', output_index: 1, content_index: 0, delta: 'It is ' },
      { type: 'response.output_text.delta', output_index: 1, content_index: 0, delta: 'so.' },
      { type: 'response.output_text.done', output_index: 1, content_index: 0, text: 'It is so.' },
      {
        type: 'response.output_item.added',
        output_index: 2,
        item: { type: 'function_call', name: 'find', arguments: '' },
      },
      { type: 'response.function_call_arguments.delta', output_index: 2, delta: '{"q":1}' },
      { type: 'response.completed', response: {} },
    ];
    assert.deepEqual(proseOf(named(events)), [
      '# assistant: reasoning',
      'Hm',
      '# assistant',
      'It is so.',
      '# assistant: calls find',
      '{"q":1}',
    ]);
  });

  it("joins the content blocks of Anthropic's messages", () => {
    const block = (index: number, delta: unknown) => ({
      type: 'content_block_delta',
      index,
      delta,
    });
    const events = [
      { type: 'message_start', message: { role: 'assistant', content: [], model: 'a-model' } },
      { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
      block(0, { type: 'thinking_delta', thinking: 'First, ' }),
      block(0, { type: 'thinking_delta', thinking: 'think.' }),
      block(0, { type: 'signature_delta', signature: 'c2ln' }),
      { type: 'content_block_stop', index: 0 },
      { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
      { type: 'ping' },
      block(1, { type: 'text_delta', text: 'Then ' }),
      block(1, { type: 'text_delta', text: 'say.' }),
      {
        type: 'content_block_start',
        index: 2,
        content_block: { type: 'tool_use', id: 'toolu_1', name: 'act', input: {} },
      },
      block(2, { type: 'input_json_delta', partial_json: '{"now":' }),
      block(2, { type: 'input_json_delta', partial_json: 'true}' }),
      { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 9 } },
      { type: 'message_stop' },
    ];
    assert.deepEqual(proseOf(named(events)), [
      '# assistant: reasoning',
      'First, think.',
      '# assistant',
      'Then say.',
      '# assistant: calls act',
      '{"now":true}',
    ]);
  });

  it("joins Ollama's lines, of a chat and of a completion", () => {
    const chat = [
      { model: 'm', message: { role: 'assistant', content: 'Good ' }, done: false },
      { model: 'm', message: { role: 'assistant', content: 'day' }, done: true },
    ];
    const lines = (values: readonly unknown[]) =>
      values.map((value) => `${JSON.stringify(value)}\n`).join('');
    assert.deepEqual(proseOf(lines(chat), 'ndjson'), ['# assistant', 'Good day']);
    const completion = [
      { model: 'm', response: 'Good ', done: false },
      { model: 'm', response: 'night', done: true },
    ];
    assert.deepEqual(proseOf(lines(completion), 'ndjson'), ['# assistant', 'Good night']);
  });

  it('breaks lines between words', () => {
    const text = 'The quick brown fox jumps over the lazy dog';
    assert.deepEqual(proseOf(stream([chunk({ content: text })]), 'event-stream', 24), [
      '# assistant',
      'The quick brown fox ',
      'jumps over the lazy ',
      'dog',
    ]);
  });

  it('is not offered for other streams, be they similar', () => {
    const others = [
      stream([{ response: 'text', delta: 1 }, { choices: [] }, { message: { content: 'x' } }]),
      named([{ type: 'message' }, { type: 'response.created' }]),
      'data: {"choices":[{"delta":{"content":"x\n\n',
    ];
    for (const other of others) assert.deepEqual(proseDocument(other).extent.offers, [], other);
  });
});
