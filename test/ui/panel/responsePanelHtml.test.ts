import assert from 'node:assert/strict';

import { responsePanelHtml } from '../../../src/host/responsePanelHtml';

describe('Document of the response panel', () => {
  const html = responsePanelHtml({
    cspSource: 'https://*.vscode-cdn.net',
    nonce: 'bm9uY2U',
    scriptUri: 'https://x.vscode-cdn.net/webview.js?a&b',
    styleUri: 'https://x.vscode-cdn.net/styles.css',
    language: 'de',
    l10nContents: { Body: '</body><script>"it\'s" & more' },
    title: 'AuthPOST <Response>',
    state: undefined,
  });

  it('allows its own files and images that it makes, and nothing inline', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    assert.deepEqual(policy?.split('; '), [
      "default-src 'none'",
      "script-src 'nonce-bm9uY2U'",
      'style-src https://*.vscode-cdn.net',
      'img-src blob:',
      'font-src https://*.vscode-cdn.net',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('has one script, which texts of the bundle cannot add to', () => {
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.match(html, /<title>AuthPOST &lt;Response&gt;<\/title>/);
    assert.match(
      html,
      /data-l10n="{&quot;Body&quot;:&quot;&lt;\/body&gt;&lt;script&gt;\\&quot;it's/,
    );
  });
});
