import type { PanelState } from '../protocol/messages';

/** What the panel's document is made of. */
export interface ResponsePanelParts {
  /** The source that VS Code allows for the extension's own files. */
  readonly cspSource: string;
  /** Fresh for each document, from a random source, in the alphabet of Base64. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** A BCP 47 language tag. */
  readonly language: string;
  /** The texts of the display language; undefined for English. */
  readonly l10nContents: Readonly<Record<string, string>> | undefined;
  readonly title: string;
  /** What a new panel begins with; undefined for the first one. */
  readonly state: PanelState | undefined;
}

/**
 * The document of the response panel. Nothing in it is inline and nothing remote; what a server
 * answered reaches it later, as messages.
 * @see https://www.w3.org/TR/CSP3/
 */
export function responsePanelHtml(parts: ResponsePanelParts): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${parts.nonce}'`,
    `style-src ${parts.cspSource}`,
    `img-src blob:`,
    `font-src ${parts.cspSource}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const data = dataAttribute('l10n', parts.l10nContents) + dataAttribute('state', parts.state);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(parts.language)}">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1.0">
    <title>${escapeHtml(parts.title)}</title>
    <link rel="stylesheet" href="${escapeHtml(parts.styleUri)}">
  </head>
  <body${data}>
    <script nonce="${escapeHtml(parts.nonce)}" src="${escapeHtml(parts.scriptUri)}"></script>
  </body>
</html>
`;
}

function dataAttribute(name: string, value: object | undefined): string {
  return value === undefined ? '' : ` data-${name}="${escapeHtml(JSON.stringify(value))}"`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** For text and for attribute values in double quotes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
