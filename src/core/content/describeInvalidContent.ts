import * as l10n from '@vscode/l10n';

import { escapeOf } from './escapeOf';
import { nameOfCharacter } from './nameOfCharacter';
import type {
  ContentProblem,
  NotationProblem,
  NumberProblem,
  StringProblem,
  StructureProblem,
} from './contentProblem';
import type { InvalidContent } from './readContent';

/** Says what is wrong with the content and how to mend it; where it is wrong is not repeated. */
export function describeInvalidContent(error: InvalidContent): string {
  switch (error.kind) {
    case 'empty':
      return l10n.t('There is nothing to send: the text holds no JSON value.');
    case 'invalid-json':
      return describeProblem(error.problem);
  }
}

function describeProblem(problem: ContentProblem): string {
  switch (problem.kind) {
    case 'unclosed-object':
    case 'unclosed-array':
    case 'wrong-bracket':
    case 'unmatched-bracket':
    case 'missing-value':
    case 'missing-key':
    case 'missing-comma':
    case 'missing-colon':
    case 'key-not-a-string':
    case 'trailing-comma':
    case 'several-values':
    case 'text-after-value':
      return describeStructure(problem);
    case 'leading-zero':
    case 'leading-plus':
    case 'leading-point':
    case 'digits-after-point':
    case 'digits-after-exponent':
    case 'hexadecimal':
    case 'bad-number':
      return describeNumber(problem);
    case 'unterminated-string':
    case 'control-character':
    case 'bad-escape':
    case 'bad-unicode-escape':
    case 'not-utf-8':
    case 'lone-surrogate':
      return describeString(problem);
    case 'comment':
    case 'unterminated-comment':
    case 'whitespace':
    case 'single-quotes':
    case 'typographic-quotes':
    case 'no-such-value':
    case 'misspelt-literal':
    case 'unknown-word':
    case 'unexpected-character':
      return describeNotation(problem);
  }
}

function describeStructure(problem: StructureProblem): string {
  switch (problem.kind) {
    case 'unclosed-object':
      return l10n.t(
        'The text ends before the object that begins in line {0} is closed with }.',
        problem.openedLine,
      );
    case 'unclosed-array':
      return l10n.t(
        'The text ends before the array that begins in line {0} is closed with ].',
        problem.openedLine,
      );
    case 'wrong-bracket':
      return l10n.t(
        '{0} is expected here: it closes the bracket in line {1}.',
        problem.expected,
        problem.openedLine,
      );
    case 'unmatched-bracket':
      return l10n.t(
        'This {0} closes nothing. Remove it, or add its opening bracket.',
        problem.bracket,
      );
    case 'missing-value':
      return l10n.t('A value is missing here.');
    case 'missing-key':
      return l10n.t('A key is missing here.');
    case 'missing-comma':
      return l10n.t('A comma is missing before this.');
    case 'missing-colon':
      return l10n.t('A colon is missing between the key and its value.');
    case 'key-not-a-string':
      return l10n.t('A key must be a string in double quotation marks.');
    case 'trailing-comma':
      return l10n.t(
        'A comma after the last element is not part of JSON (RFC 8259). Switch the language to JSON with Comments, or remove the comma.',
      );
    case 'several-values':
      return l10n.t(
        'A second value begins here, and one request carries one JSON value. Select one, or put them into an array.',
      );
    case 'text-after-value':
      return l10n.t(
        'Nothing may follow the JSON value. Select one whole value, or remove the rest.',
      );
  }
}

function describeNumber(problem: NumberProblem): string {
  switch (problem.kind) {
    case 'leading-zero':
      return l10n.t(
        'A number must not begin with a needless zero. Remove it, or make it a string.',
      );
    case 'leading-plus':
      return l10n.t('A number must not begin with a plus sign.');
    case 'leading-point':
      return l10n.t('A number must have a digit before its decimal point, as in 0.5.');
    case 'digits-after-point':
      return l10n.t('A number must have a digit after its decimal point, as in 1.0.');
    case 'digits-after-exponent':
      return l10n.t('A number must have a digit in its exponent, as in 1e3.');
    case 'hexadecimal':
      return l10n.t('JSON has no hexadecimal numbers. Write it in decimal, or as a string.');
    case 'bad-number':
      return l10n.t('This is not a JSON number. Numbers look like -1, 2.5 or 6e23.');
  }
}

function describeString(problem: StringProblem): string {
  switch (problem.kind) {
    case 'unterminated-string':
      return l10n.t(
        'The closing quotation mark of this string is missing in its line. A line break in a string is written \\n.',
      );
    case 'control-character':
      return l10n.t(
        'The control character {0} must be escaped in a string, as {1}.',
        nameOfCharacter(problem.codePoint),
        escapeOf(problem.codePoint),
      );
    case 'bad-escape':
      return l10n.t(
        'JSON has no escape \\{0}. A backslash itself is written \\\\.',
        nameOfCharacter(problem.codePoint),
      );
    case 'bad-unicode-escape':
      return l10n.t('\\u must be followed by four hexadecimal digits, as in \\u00e9.');
    case 'not-utf-8':
      return l10n.t(
        'The file has bytes here that are not UTF-8, which JSON has to be, and the editor shows a replacement character for them. Reopen the file with the encoding that it has, and save it as UTF-8.',
      );
    case 'lone-surrogate':
      return l10n.t(
        '{0} is half a character (a lone surrogate), which UTF-8 cannot carry. Remove it, or write it as {1} in a string.',
        nameOfCharacter(problem.codePoint),
        escapeOf(problem.codePoint),
      );
  }
}

function describeNotation(problem: NotationProblem): string {
  switch (problem.kind) {
    case 'comment':
      return l10n.t(
        'Comments are not part of JSON (RFC 8259). Switch the language to JSON with Comments, or remove the comment.',
      );
    case 'unterminated-comment':
      return l10n.t('The comment that begins here is not closed with */.');
    case 'whitespace':
      return l10n.t(
        'The invisible character {0} is not white space in JSON. Replace it with an ordinary space.',
        nameOfCharacter(problem.codePoint),
      );
    case 'single-quotes':
      return l10n.t('A string must be in double quotation marks, not in single ones.');
    case 'typographic-quotes':
      return l10n.t('A string must be in straight quotation marks ("), not in typographic ones.');
    case 'no-such-value':
      return l10n.t('JSON has no {0}. Write null or a string, as the API expects.', problem.word);
    case 'misspelt-literal':
      return l10n.t('{0} is written {1} in JSON.', problem.word, problem.literal);
    case 'unknown-word':
      return l10n.t(
        '{0} is not a JSON value. Text must be in double quotation marks.',
        problem.word,
      );
    case 'unexpected-character':
      return l10n.t('{0} is not expected here.', nameOfCharacter(problem.codePoint));
  }
}
