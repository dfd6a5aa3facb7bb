import { findSecrets } from '../../src/core/leak/findSecrets';
import { awsAccessKey, jsonWebToken } from '../unit/leak/credentials';

describe('findSecrets: time', () => {
  const size = 10_000_000;
  const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length));
  const boundary = '-'.repeat(5);
  const adversarial: readonly (readonly [name: string, string])[] = [
    ['beginnings of tokens', fill('eyJ')],
    ['beginnings of tokens with points', fill('eyJhbGciOiJ.')],
    ['whole headers of tokens', fill(`${jsonWebToken().split('.')[0] ?? ''}.`)],
    ['beginnings of keys', fill(`${boundary}BEGIN PRIVATE KEY${boundary}\n`)],
    ['a key without an end', `${boundary}BEGIN PRIVATE KEY${boundary}${fill('Ab1')}`],
    ['boundaries', fill('-')],
    ['access keys', fill(`${awsAccessKey} `)],
    ['prefixes', fill('ghp_sk-proj-xoxb-1-')],
    ['prefixes and borders', fill('"sk-proj-0123456789012345678901234567890123456789 ')],
    ['segments of digits', fill('xoxb-1-1-1-1-1-1 ')],
    ['names of secret keys', fill('aws_secret_access_key        =')],
    ['escapes', fill('\\u0041')],
    ['reverse solidi', fill('\\')],
    ['one letter', fill('a')],
  ];
  for (const [name, text] of adversarial) {
    // Mocha's own time-out is the limit: what grows faster than the text takes hours.
    it(`comes to an end with 10 MB of ${name}`, () => {
      findSecrets(text, [{ value: `${'a'.repeat(30)}b`, label: 'x' }]);
    });
  }
});
