import assert from 'node:assert/strict';
import { readEvents, splits, type ShortEvent } from './readEvents';

function data(text: string, more: Partial<ShortEvent> = {}): ShortEvent {
  return { kind: 'data', data: text, ...more };
}

/** Reads the stream with each two borders between pieces. */
function assertEvents(stream: string, expected: readonly ShortEvent[]): void {
  for (const pieces of splits(stream)) {
    const found = readEvents('event-stream', pieces);
    const borders = pieces.map((piece) => piece.length).join(' ');
    assert.deepEqual(found, expected, `in pieces of ${borders}`);
  }
}

describe('text/event-stream', () => {
  it("joins an event's data lines with line feeds, as in the standard's first example", () => {
    assertEvents('data: YHOO\ndata: +2\ndata: 10\n\n', [data('YHOO\n+2\n10')]);
  });

  it("reads comments, ids, and an id that is reset, as in the standard's second example", () => {
    assertEvents(
      ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n',
      [
        { kind: 'comment', data: 'test stream' },
        data('first event', { id: '1' }),
        data('second event', { id: '' }),
        { kind: 'incomplete', data: ' third event' },
      ],
    );
  });

  it('dispatches empty data, and not what the end leaves open, as in the third example', () => {
    assertEvents('data\n\ndata\ndata\n\ndata:', [
      data(''),
      data('\n'),
      { kind: 'incomplete', data: '' },
    ]);
  });

  it('takes away one space after the colon and no more, as in the fourth example', () => {
    assertEvents('data:test\n\ndata: test\n\ndata:  x\n\n', [
      data('test'),
      data('test'),
      data(' x'),
    ]);
  });

  it('ends lines with LF, CRLF or CR, in any mixture', () => {
    assertEvents('data: a\r\ndata: b\rdata: c\n\r\n', [data('a\nb\nc')]);
    assertEvents('data: a\r\rdata: b\r\n\r\ndata: c\n\n', [data('a'), data('b'), data('c')]);
  });

  it('passes over a byte order mark at the beginning, and only there', () => {
    assertEvents('\ufeffdata: a\n\n\ufeffdata: b\n\n', [
      data('a'),
      { kind: 'ignored', data: '\ufeffdata: b' },
    ]);
  });

  it('names events, the last name counting, and forgets the name after the event', () => {
    assertEvents('event: x\nevent: add\ndata: 1\n\ndata: 2\n\n', [
      data('1', { name: 'add' }),
      data('2'),
    ]);
  });

  it('ignores an id with NUL in it', () => {
    assertEvents('id: 7\nid: a\0b\ndata: x\n\n', [data('x', { id: '7' })]);
  });

  it('shows a reconnection time of digits alone, and passes over any other', () => {
    assertEvents('retry: 3000\n\nretry: 3s\ndata: x\n\n', [
      { kind: 'retry', data: '3000' },
      data('x'),
    ]);
  });

  it('shows a comment at once, also amid an event', () => {
    assertEvents('data: a\n:ping\ndata: b\n\n', [{ kind: 'comment', data: 'ping' }, data('a\nb')]);
  });

  it('shows what the standard passes over: an event without data, and unknown fields', () => {
    assertEvents('event: ping\n\n{"error":"x"}\nDATA: y\n\n', [
      { kind: 'ignored', data: 'event: ping', name: 'ping' },
      { kind: 'ignored', data: '{"error":"x"}\nDATA: y' },
    ]);
  });

  it('shows the lines of an event that ends before its data', () => {
    assertEvents('id: 1\nevent: ad', [
      { kind: 'incomplete', data: 'id: 1\nevent: ad', name: 'ad', id: '1' },
    ]);
  });

  it('keeps every byte of the data, be it text or not', () => {
    const bytes = Buffer.from([0x64, 0x61, 0x74, 0x61, 0x3a, 0xff, 0x00, 0xc3, 0x0a, 0x0a]);
    const [event] = readEvents('event-stream', [bytes], true, 'latin1');
    assert.equal(event?.data, '\xff\0\xc3');
  });

  it('finds nothing in an empty stream, nor in empty lines', () => {
    assertEvents('\n\r\n\r\r', []);
    assert.deepEqual(readEvents('event-stream', []), []);
  });
});
