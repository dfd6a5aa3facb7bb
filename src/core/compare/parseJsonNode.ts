import { JsonScanner } from '../content/jsonScanner';
import type { JsonMember, JsonNode } from './jsonNode';

/** Indentation grows with the square of the depth. */
const deepest = 500;

interface OpenContainer {
  readonly node: { kind: 'array'; items: JsonNode[] } | { kind: 'object'; members: JsonMember[] };
  /** The name of the member whose value comes next. */
  name: string;
}

/**
 * Reads one JSON text into nodes that keep each scalar as it is written; undefined where it is not
 * one JSON text, or nested so deeply that indenting it would be of no use. @see RFC 8259 §2
 */
export function parseJsonNode(text: string): JsonNode | undefined {
  return isJson(text) ? new NodeReader(text).read() : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Reads a text that is known to be JSON. */
class NodeReader {
  private readonly scanner: JsonScanner;
  private readonly open: OpenContainer[] = [];
  private root: JsonNode | undefined;

  constructor(private readonly text: string) {
    this.scanner = new JsonScanner(text, 0);
  }

  read(): JsonNode | undefined {
    const { scanner, text } = this;
    while (this.open.length <= deepest) {
      scanner.skipWhitespace();
      const character = text[scanner.position];
      switch (character) {
        case undefined:
          return this.root;
        case '{':
          this.begin({ kind: 'object', members: [] });
          break;
        case '[':
          this.begin({ kind: 'array', items: [] });
          break;
        case '}':
        case ']':
          this.open.pop();
          scanner.position++;
          break;
        case ',':
        case ':':
          scanner.position++;
          break;
        default:
          this.readScalar(character);
      }
    }
    return undefined;
  }

  private begin(node: OpenContainer['node']): void {
    this.add(node);
    this.open.push({ node, name: '' });
    this.scanner.position++;
  }

  private readScalar(character: string): void {
    const scalar = this.take(character);
    const container = this.open.at(-1);
    if (container?.node.kind === 'object' && container.name === '') {
      container.name = scalar;
    } else {
      this.add({ kind: 'scalar', text: scalar });
    }
  }

  private take(character: string): string {
    const { scanner, text } = this;
    const start = scanner.position;
    if (character === '"') {
      // A lone surrogate is no fault of JSON's grammar, and stops the scanner.
      scanner.position = endOfString(text, start);
    } else if (/[-\d]/.test(character)) {
      scanner.skipNumber();
    } else {
      scanner.position += character === 'f' ? 5 : 4;
    }
    return text.slice(start, scanner.position);
  }

  private add(node: JsonNode): void {
    const container = this.open.at(-1);
    if (!container) {
      this.root = node;
    } else if (container.node.kind === 'array') {
      container.node.items.push(node);
    } else {
      const text = container.name;
      container.name = '';
      container.node.members.push({ name: JSON.parse(text) as string, text, value: node });
    }
  }
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) {
    end = text.indexOf('"', end + 1);
  }
  return end + 1;
}

function isEscaped(text: string, position: number): boolean {
  let backslashes = 0;
  while (text[position - 1 - backslashes] === '\\') {
    backslashes++;
  }
  return backslashes % 2 === 1;
}
