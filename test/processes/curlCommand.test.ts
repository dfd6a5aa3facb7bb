import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { ContentDetails, HopDetails } from '../../src/protocol/details';
import { curlCommand } from '../../src/webview/details/curlCommand';
import { quoteForPosix } from '../../src/webview/details/quoteForPosix';
import { quoteForPowerShell } from '../../src/webview/details/quoteForPowerShell';

const run = promisify(execFile);

const hop: HopDetails = {
  cause: 'first',
  startMs: 0,
  durationMs: 1,
  phases: [],
  method: 'POST',
  url: 'https://api.example.com/orders?q=[1]',
  fields: [
    ['host', 'api.example.com', 'added'],
    ['Content-Type', 'application/json', 'own'],
    ['Authorization', 'Bearer ••••••', 'own'],
    ['X-Empty', '', 'own'],
    ['user-agent', 'node', 'added'],
  ],
};

const content: ContentDetails = { bytes: 14, text: '{"it\'s":"$a`"}', complete: true };

describe('curlCommand', () => {
  it('says it for a POSIX shell, with a variable in place of the secret', () => {
    assert.equal(
      curlCommand(hop, content, 'posix'),
      `curl \\
  --request POST \\
  --globoff \\
  --header 'Content-Type: application/json' \\
  --header 'Authorization: Bearer '"$TOKEN" \\
  --header 'X-Empty;' \\
  --compressed \\
  --data-raw '{"it'\\''s":"$a\`"}' \\
  'https://api.example.com/orders?q=[1]'
`,
    );
  });

  it('says it for PowerShell, with the content in a file', () => {
    const command = curlCommand(hop, content, 'powershell');
    assert.match(command, /^curl\.exe `\n/);
    assert.match(command, /--header "Authorization: Bearer \$\{TOKEN\}" `\n/);
    assert.match(command, /--data-binary '@request\.json' `\n/);
  });

  it('takes a long content, and one of which only the beginning is known, from a file', () => {
    for (const long of [
      { ...content, text: 'x'.repeat(3_000) },
      { ...content, complete: false },
    ]) {
      assert.match(curlCommand(hop, long, 'posix'), /--data-binary '@request\.json'/);
    }
  });

  it('lets curl sign anew what was signed', () => {
    const digest = 'Digest username="a\\"b", realm="r", response=••••••';
    const aws =
      'AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-central-1/execute-api/aws4_request, SignedHeaders=host, Signature=••••••';
    const signed = (value: string) =>
      curlCommand({ ...hop, fields: [['Authorization', value, 'own']] }, undefined, 'posix');
    assert.match(signed(digest), /--digest \\\n {2}--user 'a"b:'"\$TOKEN"/);
    assert.match(signed(aws), /--aws-sigv4 'aws:amz:eu-central-1:execute-api'/);
    assert.match(signed(aws), /--user 'AKID:'"\$TOKEN"/);
    assert.doesNotMatch(signed(aws) + signed(digest), /Authorization|••/);
  });
});

describe('quoteForPosix', () => {
  it('gives a shell exactly the text, and the variable in the place of the mask', async () => {
    const texts = ["it's", '$HOME `id` "x" \\ !1', 'a\nb', '', '*', 'a••••••b', "'", '-n'];
    for (const text of texts) {
      const script = `printf '%s' ${quoteForPosix(text)}`;
      const { stdout } = await run('/bin/sh', ['-c', script], { env: { TOKEN: 's3"cret' } });
      assert.equal(stdout, text.replace('••••••', 's3"cret'));
    }
  });
});

describe('quoteForPowerShell', () => {
  it('doubles every kind of single quotation mark', () => {
    assert.equal(quoteForPowerShell("it's ‘so’ $x"), "'it''s ‘‘so’’ $x'");
  });

  it('escapes what a string in double quotes would take for its own', () => {
    assert.equal(quoteForPowerShell('"$a` “••••••:'), '"`"`$a`` `“${TOKEN}:"');
  });
});
