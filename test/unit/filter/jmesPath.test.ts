import assert from 'node:assert/strict';
import { search } from 'jmespath';
import { JmesPathFault, parseJmesPath } from '../../../src/core/filter/parseJmesPath';
import { evaluate } from './evaluated';

const people = JSON.stringify({
  people: [
    { name: 'Ada', age: 36, tags: ['a', 'b'], home: { city: 'London' } },
    { name: 'Grace', age: 85, tags: ['c'], home: null },
    { name: 'Alan', age: 41, tags: [], home: { city: 'Wilmslow' } },
  ],
  empty: [],
  text: 'foobar',
  number: -1.5,
  nested: [[1, [2]], [3], 4, []],
});

describe('JMESPath', () => {
  for (const expression of [
    'people',
    'people[0].name',
    'people[-1].name',
    'people[9]',
    'people[*].name',
    'people[].tags[]',
    'people[].tags',
    'people[::-1].name',
    'people[1:].name',
    'people[:1]',
    'people[?age > `40`].name',
    "people[?name == 'Ada' || age == `85`].name",
    'people[?!(age < `50`)].{n: name, a: age}',
    'people[?home.city].home.city',
    'people[*].[name, age]',
    'people[].{name: name, first: tags[0]}',
    'people | [0] | name',
    '*[0]',
    'people[0].*',
    'nested[]',
    'nested[][]',
    'empty || text',
    'empty && text',
    '!empty',
    'missing.deeper',
    '@',
    'people[?home == `null`].name',
    'people[?age >= `41` && age <= `85`].name',
    'abs(number)',
    'ceil(number)',
    'floor(number)',
    'avg(people[].age)',
    'sum(people[].age)',
    'max(people[].age)',
    'min(people[].age)',
    'length(people)',
    'length(text)',
    'length(people[0])',
    'keys(people[0])',
    'values(people[0].home)',
    "join(', ', people[].name)",
    "contains(text, 'oob')",
    "contains(people[0].tags, 'b')",
    "starts_with(text, 'foo')",
    "ends_with(text, 'bar')",
    'sort(people[].name)',
    'sort(people[].age)',
    'sort_by(people, &age)[].name',
    'sort_by(people, &name)[].age',
    'max_by(people, &age).name',
    'min_by(people, &age).name',
    'map(&home.city, people)',
    'merge(people[0].home, `{"x": 1}`)',
    'not_null(missing, text)',
    'reverse(people)[].name',
    'reverse(text)',
    'to_array(text)',
    'to_array(empty)',
    'to_string(people[0])',
    'to_string(text)',
    "to_number('12')",
    "to_number('x')",
    'type(people)',
    'type(text)',
    'type(number)',
    'type(missing)',
    '`[1, "a", {"b": null}]`',
    "'raw'",
    '"text"',
    'people[].name | sort(@) | [0]',
    'people[?contains(tags, `"a"`)].name',
  ]) {
    it(`gives what the library gives: ${expression}`, () => {
      const expected: unknown = search(JSON.parse(people), expression);
      assert.deepEqual(JSON.parse(evaluate(people, expression)), expected);
    });
  }

  it('carries numbers and containers through as they are written', () => {
    const body = '{"a":[9007199254740993, 1.0, 1e400],"b":{ "c" : 1.50 },"s":"\\u00e9"}';
    assert.equal(evaluate(body, 'a'), '[9007199254740993, 1.0, 1e400]');
    assert.equal(
      evaluate(body, '{x: a[0], y: a[1], z: a[2], b: b, s: s}'),
      '{"x":9007199254740993,"y":1.0,"z":1e400,"b":{ "c" : 1.50 },"s":"é"}',
    );
    assert.equal(evaluate(body, 'max(a[:2])'), '9007199254740993');
    assert.equal(evaluate(body, 'sort(a)'), '[1.0,9007199254740993,1e400]');
    assert.equal(evaluate(body, 'to_string(a[1])'), '"1.0"');
    assert.equal(evaluate(body, "to_number('1.10')"), '1.10');
    assert.equal(evaluate(body, '`9007199254740993`'), '9007199254740993');
  });

  it('compares and adds numbers exactly', () => {
    const body = '[{"n":9007199254740992},{"n":9007199254740993},{"n":0.1},{"n":0.2}]';
    assert.equal(evaluate(body, '[?n == `9007199254740993`].n'), '[9007199254740993]');
    assert.equal(evaluate(body, '[?n > `9007199254740992`].n'), '[9007199254740993]');
    assert.equal(evaluate(body, 'sum([2:].n)'), '0.3');
    assert.equal(evaluate(body, 'sum([].n)'), '18014398509481985.3');
  });

  it('rounds exactly, beyond what a double holds, too', () => {
    const of = (name: string, number: string) => evaluate(number, `${name}(@)`);
    assert.equal(of('floor', '9007199254740993.5'), '9007199254740993');
    assert.equal(of('ceil', '9007199254740993.5'), '9007199254740994');
    assert.equal(of('floor', '-9007199254740993.5'), '-9007199254740994');
    assert.equal(of('ceil', '-9007199254740993.5'), '-9007199254740993');
    assert.equal(of('floor', '9007199254740993.0'), '9007199254740993');
    assert.equal(of('ceil', '9.007199254740993e15'), '9007199254740993');
    assert.equal(of('floor', '1e400'), `1${'0'.repeat(400)}`);
    assert.deepEqual(
      ['-0.5', '-0.0', '0.5', '1e-2000', '-1.0'].map((number) => of('ceil', number)),
      ['0', '0', '1', '0', '-1'],
    );
  });

  it('has the average with all digits before the point, and exact where it has an end', () => {
    const average = (numbers: string) => evaluate(`[${numbers}]`, 'avg(@)');
    assert.equal(average('9007199254740993,9007199254740993'), '9007199254740993');
    assert.equal(average('9007199254740993,9007199254740994'), '9007199254740993.5');
    assert.match(
      average('9007199254740993,9007199254740993,9007199254740994'),
      /^9007199254740993\.3/,
    );
    assert.equal(average('0.1,0.2'), '0.15');
    assert.equal(average('1,1,2'), '1.3333333333333333');
    assert.equal(average('-1,-1,-2'), '-1.3333333333333333');
    assert.equal(average('1e2000'), 'null');
    assert.equal(average(''), 'null');
  });

  it('orders numbers only: what is compared with another value is null', () => {
    for (const operator of ['<', '<=', '>', '>=']) {
      assert.equal(
        evaluate('{"a":"x","b":"y","n":1}', `[a ${operator} b, a ${operator} n]`),
        '[null,null]',
      );
      assert.equal(evaluate('{"a":true,"b":null}', `a ${operator} b`), 'null');
    }
  });

  it('takes the last member of a repeated name', () => {
    assert.equal(evaluate('{"a":1,"b":2,"a":3}', 'a'), '3');
    assert.equal(evaluate('{"a":1,"b":2,"a":3}', '*'), '[3,2]');
  });

  for (const [expression, at] of [
    ['a[', 2],
    ['a b', 2],
    ['a.[', 3],
    ['foo[?a == ]', 10],
    ['#', 0],
    ['', 0],
  ] as const) {
    it(`says where "${expression}" goes wrong`, () => {
      assert.throws(
        () => parseJmesPath(expression),
        (error) => error instanceof JmesPathFault && error.at === at,
      );
    });
  }

  it('says which function does not exist, or does not take its arguments', () => {
    for (const expression of ['nope(@)', 'length(`1`)', 'abs(@)', 'keys(@, @)', 'sort_by(@, a)']) {
      assert.throws(() => evaluate('["a"]', expression), JmesPathFault, expression);
    }
  });
});
