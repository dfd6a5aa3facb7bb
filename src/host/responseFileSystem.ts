import { stat } from 'node:fs/promises';

import * as vscode from 'vscode';

import { parseMediaType } from '../core/presentation/mediaType';
import type { ResponseStore, StoredResponse } from './responseStore';

export const responseScheme = 'authpost-response';

const extensions: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/css': 'css',
  'text/csv': 'csv',
  'text/markdown': 'md',
  'text/javascript': 'js',
  'application/javascript': 'js',
  'application/yaml': 'yaml',
  'text/yaml': 'yaml',
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/jsonl': 'jsonl',
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'image/x-icon': 'ico',
};

/** The name under which an answer is opened or saved, with the extension of its media type. */
export function responseFileName({ view }: StoredResponse): string {
  const endpoint = view.endpoint.replace(/[^\w.-]+/g, '-').slice(0, 60);
  const status = view.status?.code ?? view.outcome;
  return `${endpoint}-${status}.${extensionOf(view)}`;
}

function extensionOf(view: StoredResponse['view']): string {
  const { essence, kind } = parseMediaType(view.contentType);
  if (kind === 'json' || (view.body.kind === 'rows' && view.body.format === 'json')) {
    return 'json';
  }
  const known = extensions[essence];
  if (known !== undefined) {
    return known;
  }
  if (kind === 'image') {
    return essence.slice('image/'.length);
  }
  if (/[/+]xml$/.test(essence)) {
    return 'xml';
  }
  return view.body.kind === 'binary' ? 'bin' : 'txt';
}

/** The address of an answer's body as a read-only file. */
export function responseUri(stored: StoredResponse): vscode.Uri {
  return vscode.Uri.from({
    scheme: responseScheme,
    path: `/${stored.view.id}/${responseFileName(stored)}`,
  });
}

/** Lets ordinary editors open the bodies of stored answers, read-only. */
export class ResponseFileSystem implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  constructor(private readonly responses: Pick<ResponseStore, 'load'>) {}

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const stored = await this.find(uri);
    const { size } = await stat(stored.bodyFile);
    const time = stored.view.sentAt;
    return { type: vscode.FileType.File, ctime: time, mtime: time, size };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const stored = await this.find(uri);
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.file(stored.bodyFile));
    const { charset } = parseMediaType(stored.view.contentType);
    return charset === undefined || stored.view.body.kind !== 'rows'
      ? bytes
      : toUtf8(bytes, charset);
  }

  readDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  writeFile(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  private async find(uri: vscode.Uri): Promise<StoredResponse> {
    const stored = await this.responses.load(uri.path.split('/')[1] ?? '');
    if (!stored) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return stored;
  }
}

/** Editors read UTF-8; a charset that is not known is left as it came. */
function toUtf8(bytes: Uint8Array, charset: string): Uint8Array {
  try {
    return new TextEncoder().encode(new TextDecoder(charset).decode(bytes));
  } catch {
    return bytes;
  }
}
