import assert from 'node:assert/strict';
import { search } from 'jmespath';
import { jsonpath } from 'json-p3';

import { evaluate, select } from '../unit/filter/evaluated';
import { randomJson, seededRandom } from '../unit/rows/rowsModel';

describe('JSONPath in documents made at random', () => {
  it('selects the same nodes as a plain implementation, in generated documents', () => {
    const random = seededRandom(5);
    const queries = ['$..*', '$.*', '$..a', '$[1:]', '$..[::-1]', '$..["b c","a"]', '$..[?@.a]'];
    queries.push('$..[?@ == true]', '$..[?@ > 0]', '$[?count(@.*) > 1]', '$..[?@.a < "b"]');
    for (let round = 0; round < 300; round++) {
      // A plain parser knows one member of each name, and no number that is no double.
      const json = randomJson(random).replaceAll('1e400', '7');
      const body = JSON.stringify(JSON.parse(json));
      const document: unknown = JSON.parse(body);
      for (const query of queries) {
        const expected = jsonpath.query(query, document as never);
        assert.deepEqual(
          select(body, query).map(({ text }) => JSON.parse(text) as unknown),
          expected.values(),
          `${query} of ${body}`,
        );
      }
    }
  });
});

describe('JMESPath in documents made at random', () => {
  it('gives what the library gives in generated documents', () => {
    const random = seededRandom(11);
    const expressions = ['*', '[*]', '[]', '*.a', '[].a', '[?a].a', '[*].*', '@.a', 'a || *'];
    expressions.push(
      '[::2]',
      '[-1]',
      'type(@)',
      '[].[a, @]',
      'values(@)[]'.replace('values(@)', '*'),
    );
    for (let round = 0; round < 300; round++) {
      const json = randomJson(random).replaceAll('1e400', '7').replaceAll('-0,', '0,');
      const body = JSON.stringify(JSON.parse(json));
      for (const expression of expressions) {
        const result = JSON.stringify(JSON.parse(evaluate(body, expression)));
        const expected = JSON.stringify(search(JSON.parse(body), expression));
        assert.equal(result, expected, `${expression} of ${body}`);
      }
    }
  });
});
