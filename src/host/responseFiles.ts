import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { formatBytes } from '../core/presentation/formatBytes';
import { parseMediaType } from '../core/presentation/mediaType';
import { documentKindOf } from '../core/rows/documentKindOf';
import { documentLimitBytes } from '../core/rows/documentLimitBytes';
import { toUtf8 } from '../core/rows/toUtf8';
import type { RowDecoding } from '../protocol/bodyKinds';
import { openableExtension } from '../protocol/openable';
import { partOf } from './partOf';
import { responseScheme } from './registeredNames';
import { readWholeBody, type ResponseStore, type StoredResponse } from './responseStore';
import { withTexts } from './withTexts';

const extensions: ReadonlyMap<string, string> = new Map([
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['text/css', 'css'],
  ['text/csv', 'csv'],
  ['text/markdown', 'md'],
  ['text/javascript', 'js'],
  ['application/javascript', 'js'],
  ['application/yaml', 'yaml'],
  ['application/x-yaml', 'yaml'],
  ['text/yaml', 'yaml'],
  ['text/x-yaml', 'yaml'],
  ['application/sql', 'sql'],
  ['application/x-ndjson', 'ndjson'],
  ['application/ndjson', 'ndjson'],
  ['application/jsonl', 'jsonl'],
  ['image/svg+xml', 'svg'],
  ['application/x-www-form-urlencoded', 'txt'],
]);

const savedExtensions: Readonly<Record<RowDecoding, string>> = {
  messagepack: 'msgpack',
  cbor: 'cbor',
  form: 'txt',
  hex: 'bin',
};

/**
 * The name under which an answer is opened (`isDecoded`) or saved, with the extension of its media
 * type.
 */
export function responseFileName({ view }: StoredResponse, isDecoded: boolean): string {
  const endpoint = view.endpoint.replace(/[^\w.-]+/g, '-').slice(0, 60);
  const status = view.status?.code ?? view.outcome;
  return `${endpoint}-${status}.${extensionOf(view, isDecoded)}`;
}

function extensionOf(view: StoredResponse['view'], isDecoded: boolean): string {
  const { essence, kind } = parseMediaType(view.contentType);
  const { body } = view;
  if (body.kind === 'rows' && body.decoding !== undefined) {
    const isJson = body.decoding === 'messagepack' || body.decoding === 'cbor';
    return isDecoded && isJson ? 'json' : savedExtensions[body.decoding];
  }
  if (kind === 'json' || (view.body.kind === 'rows' && view.body.format === 'json')) {
    return 'json';
  }
  const known = extensions.get(essence) ?? openableExtension(essence);
  if (known !== undefined) {
    return known;
  }
  if (kind === 'image') {
    return essence.slice('image/'.length);
  }
  const [, suffix] = /[/+](xml|yaml)$/.exec(essence) ?? [];
  if (suffix !== undefined) {
    return suffix;
  }
  return view.body.kind === 'binary' ? 'bin' : 'txt';
}

/** The address of an answer's body as a read-only file. */
export function responseUri(stored: StoredResponse): vscode.Uri {
  return vscode.Uri.from({
    scheme: responseScheme,
    path: `/${stored.view.id}/${responseFileName(stored, true)}`,
    query: stored.part === undefined ? '' : String(stored.part.index),
  });
}

/** The bodies of stored answers as files. */
export class ResponseFiles {
  constructor(private readonly responses: Pick<ResponseStore, 'load'>) {}

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { view } = await this.find(uri);
    const { bodyBytes: size, sentAt: time } = view;
    return { type: vscode.FileType.File, ctime: time, mtime: time, size };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const stored = await this.find(uri);
    const { bodyBytes } = stored.view;
    if (bodyBytes > documentLimitBytes) {
      throw vscode.FileSystemError.Unavailable(
        l10n.t(
          'The body ({0}) is too large to be decoded for an editor. Save it instead.',
          formatBytes(bodyBytes),
        ),
      );
    }
    return textOf(stored.view, await readWholeBody(stored));
  }

  private async find(uri: vscode.Uri): Promise<StoredResponse> {
    const stored = await this.responses.load(uri.path.split('/')[1] ?? '');
    if (!stored) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return uri.query === '' ? stored : partOf(stored, Number(uri.query));
  }
}

/** The text of a body in the charset that it is shown in, whatever encoding editors assume. */
export async function readBodyText(stored: StoredResponse): Promise<string> {
  const bytes = await textOf(stored.view, await readWholeBody(stored));
  return toUtf8(bytes, undefined).toString();
}

/** Editors read UTF-8, and JSON where a body is a notation for such; else the bytes as they came. */
async function textOf(view: StoredResponse['view'], bytes: Uint8Array): Promise<Uint8Array> {
  if (view.body.kind !== 'rows') {
    return bytes;
  }
  const { decoding } = view.body;
  const charset = documentKindOf(view)?.charset;
  if (decoding === undefined || decoding === 'form' || decoding === 'hex') {
    return charset === undefined ? bytes : toUtf8(bytes, charset);
  }
  const { decodeBody } = withTexts(await import('../core/decoding/decodeBody'));
  return decodeBody(Buffer.from(bytes), decoding, charset);
}
