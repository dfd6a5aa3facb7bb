import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

import { getL10nJson } from '@vscode/l10n-dev';
import * as typescript from 'typescript';

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function sources(): { path: string; text: string }[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/${name}`)
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** Words with a space between them, as people read them and programs don't. */
const prose = /[A-Za-z]{2,}[,.:]? [a-zA-Z]{2,}/;

/** Texts of two words or more that are not for reading, each with the reason. */
const technical: readonly RegExp[] = [
  /^(?:application|text)\/\S+, |^Authorization: \w+ …$|^Bearer realm=/, // field values
  /^default-src|^script-src|^style-src|^img-src/, // Content-Security-Policy
  /^(?:<!DOCTYPE |"?>\n|<\/)/, // markup
  /^AuthPOST demo$/, // the name of an endpoint
  /^\{\n {2}"order"/, // the sample document
  /^(?:true, false|header, query|hex, base64|vscode, loopback)$/, // values of a setting
  /^(?:too many content-encodings(?:: )?|fetch failed|bad port|This operation was aborted)$/, // as the HTTP client says it
];

function untranslated(path: string, text: string): string[] {
  const file = typescript.createSourceFile(path, text, typescript.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: typescript.Node): void => {
    if (isTranslated(node) || isForDevelopers(node)) {
      return;
    }
    const literal = textOf(node);
    if (literal !== undefined && prose.test(literal) && !technical.some((t) => t.test(literal))) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${path}:${line + 1}: ${literal}`);
    }
    typescript.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function textOf(node: typescript.Node): string | undefined {
  if (typescript.isStringLiteralLike(node)) {
    return node.text;
  }
  return typescript.isTemplateHead(node) || typescript.isTemplateMiddleOrTemplateTail(node)
    ? node.text
    : undefined;
}

function isTranslated(node: typescript.Node): boolean {
  return typescript.isCallExpression(node) && node.expression.getText() === 'l10n.t';
}

/** Messages of bugs, which no user is meant to read, names of modules and of style classes. */
function isForDevelopers(node: typescript.Node): boolean {
  return (
    (typescript.isPropertyAssignment(node) && node.name.getText() === 'className') ||
    (typescript.isBinaryExpression(node) && node.left.getText().endsWith('.className')) ||
    (typescript.isNewExpression(node) && node.expression.getText().endsWith('Error')) ||
    typescript.isImportDeclaration(node)
  );
}

describe('Localisation', () => {
  it('leaves no sentence in the source outside of l10n.t', () => {
    const found = sources().flatMap(({ path, text }) => untranslated(path, text));
    assert.deepEqual(found, []);
  });

  it('finds a sentence that is not translated', () => {
    const text = "const a = l10n.t('All is well'); const b = `All is well, ${name}`;";
    assert.deepEqual(untranslated('x.ts', text), ['x.ts:1: All is well, ']);
  });

  it('has every text of the source in the bundle, and nothing else', async () => {
    const contents = sources().map(({ text }) => ({ extension: '.ts', contents: text }));
    assert.deepEqual(
      readJson('l10n/bundle.l10n.json'),
      await getL10nJson(contents),
      'run `npm run l10n`',
    );
  });

  it('calls l10n.t with plain texts only, which the export can see', () => {
    for (const { path, text } of sources()) {
      for (const [call] of text.matchAll(/l10n\.t\(\s*[^\s'")]/g)) {
        assert.fail(`${path}: ${call}`);
      }
    }
  });

  it('takes every text of the manifest from package.nls.json, and every one of those is used', () => {
    const manifest = readFileSync('package.json', 'utf8');
    const used = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    const defined = Object.keys(readJson('package.nls.json') as object);
    assert.deepEqual([...new Set(used)].sort(), defined.sort());
  });

  it('has no sentence in the manifest itself', () => {
    const { contributes, capabilities, description } = readJson('package.json') as Record<
      string,
      unknown
    >;
    const texts = JSON.stringify({ contributes, capabilities, description }).matchAll(
      /"(title|category|label|description|markdownDescription|patternErrorMessage|altText)":"([^"]*)"/g,
    );
    for (const [, property, text = ''] of texts) {
      const isNamed = /^%[\w.]+%$/.test(text) || text === 'AuthPOST' || /^\w+$/.test(text);
      assert.ok(isNamed, `${property}: ${text}`);
    }
  });
});
