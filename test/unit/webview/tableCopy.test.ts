import assert from 'node:assert/strict';
import type { BodyRequestName, BodyRequests, ToExtension } from '../../../src/protocol/messages';
import { Formats } from '../../../src/webview/formats';
import { copyCsv } from '../../../src/webview/tableCopy';
import { documentOf } from '../rows/rowsModel';

/** Opens the table of a body, copies rows of it at once, and gives what was copied and said. */
async function copy(body: string, first: number, end: number) {
  const document = documentOf(body);
  const posted: ToExtension[] = [];
  const said: string[] = [];
  const failures: string[] = [];
  document.answer('table', { row: null });
  await copyCsv(
    {
      ask: <Name extends BodyRequestName>(name: Name, params: BodyRequests[Name]['params']) =>
        Promise.resolve({ ok: true, value: document.answer(name, params) }),
    },
    first,
    end,
    {
      context: {
        post: (message) => void posted.push(message),
        announce: (text) => void said.push(text),
        formats: new Formats('en'),
      },
      tooLarge: 'too large',
      failed: (message) => void failures.push(message),
    },
  );
  const [message] = posted;
  assert.ok(message?.type === 'copy');
  return { records: message.text.split('\r\n').slice(0, -1), said, failures };
}

describe('Rows that are copied as CSV', () => {
  it('have the columns that come first in a late row, too, in each record', async () => {
    const body = `[${'{"a":1},'.repeat(4000)}${'{"a":2,"late":"x"},'.repeat(1000)}{}]`;
    const { records, said, failures } = await copy(body, 0, 5001);
    assert.equal(records.length, 5002);
    assert.deepEqual([records[0], records[1], records[4001]], ['a,late', '1,', '2,x']);
    assert.deepEqual([said, failures], [['5,001 rows copied as CSV'], []]);
    const { records: two } = await copy(body, 0, 1);
    assert.deepEqual(two, ['a,late', '1,']);
  });

  it('are said to lack columns where a table has not all of them', async () => {
    const members = Array.from({ length: 501 }, (_, at) => `"k${at}":${at}`);
    const { records, failures } = await copy(`[{${members.join()}}]`, 0, 1);
    assert.equal(records[0]?.split(',').length, 500);
    assert.deepEqual(failures, ['The copy has the first 500 columns only: there are more.']);
    const all = await copy(`[{${members.slice(1).join()}}]`, 0, 1);
    assert.deepEqual(all.failures, []);
  });
});
