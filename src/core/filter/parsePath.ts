/** A step of a path: a member's name, an element's position, or either where only the value tells. */
export type PathStep =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'position'; readonly position: number }
  | { readonly kind: 'either'; readonly text: string };

/** A path, or the zero-based UTF-16 offset from which on it is none. */
export type ParsedPath =
  | { readonly ok: true; readonly steps: readonly PathStep[] }
  | { readonly ok: false; readonly at: number };

/**
 * Reads a path to one value: a JSONPath of names and positions (`$.a['b'][0]`), a JSON Pointer
 * (`/a/b/0`, also as the fragment `#/a`), or names with dots between them (`a.b[0]`, `a.b.0`).
 * @see RFC 9535 §2.7
 * @see RFC 6901 §3
 */
export function parsePath(text: string): ParsedPath {
  if (text.startsWith('/')) return parsePointer(text, text);
  if (text.startsWith('#')) return parseFragment(text);
  return new PathReader(text).read();
}

function parseFragment(text: string): ParsedPath {
  try {
    return parsePointer(decodeURIComponent(text.slice(1)), text);
  } catch {
    return { ok: false, at: text.indexOf('%') };
  }
}

function parsePointer(pointer: string, written: string): ParsedPath {
  if (pointer === '') return { ok: true, steps: [] };
  const fault = pointer.startsWith('/') ? pointer.search(/~(?![01])/) : 0;
  if (fault !== -1) return { ok: false, at: written.length - pointer.length + fault };
  const steps = pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((name): PathStep => ({ kind: 'either', text: name }));
  return { ok: true, steps };
}

/** Strings in either quotes, with the escapes of JSON and one for the single quote. */
const QUOTED = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/suy;
const POSITION = /-?(?:0|[1-9]\d*)(?!\d)/uy;
const NAME = /[^.[\]\s]+/uy;
const SPACE = /\s*/uy;

class PathReader {
  private at = 0;
  private readonly steps: PathStep[] = [];

  constructor(private readonly text: string) {}

  read(): ParsedPath {
    const { text } = this;
    this.take(SPACE);
    const isRooted = text[this.at] === '$' && /^(?:[.[\s]|$)/.test(text.slice(this.at + 1));
    if (isRooted) this.at++;
    else if (this.at < text.length && text[this.at] !== '[' && !this.readName())
      return this.fault();
    for (this.take(SPACE); this.at < text.length; this.take(SPACE)) {
      if (!this.readSegment()) return this.fault();
    }
    return { ok: true, steps: this.steps };
  }

  private readSegment(): boolean {
    switch (this.text[this.at]) {
      case '.':
        this.at++;
        return this.readName();
      case '[':
        this.at++;
        return this.readBrackets();
      case undefined:
      default:
        return false;
    }
  }

  private readName(): boolean {
    const name = this.take(NAME);
    if (name === '') return false;
    this.steps.push({ kind: 'either', text: name });
    return true;
  }

  private readBrackets(): boolean {
    this.take(SPACE);
    const quoted = this.take(QUOTED);
    const position = quoted === '' ? this.take(POSITION) : '';
    if (quoted === '' && position === '') return false;
    const name = quoted === '' ? undefined : unquote(quoted);
    this.take(SPACE);
    if (this.text[this.at] !== ']') return false;
    this.at++;
    if (position !== '') this.steps.push({ kind: 'position', position: Number(position) });
    else if (name !== undefined) this.steps.push({ kind: 'name', name });
    else return false;
    return true;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [taken = ''] = pattern.exec(this.text) ?? [];
    this.at += taken.length;
    return taken;
  }

  private fault(): ParsedPath {
    return { ok: false, at: this.at };
  }
}

function unquote(quoted: string): string | undefined {
  const inner = quoted.slice(1, -1);
  const json = quoted.startsWith('"')
    ? inner
    : inner.replace(/\\'|"/g, (found) => (found === '"' ? '\\"' : "'"));
  try {
    return String(JSON.parse(`"${json}"`));
  } catch {
    return undefined;
  }
}
