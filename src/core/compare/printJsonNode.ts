import { isIgnored, type IgnorePattern, type PathStep } from './ignorePattern';
import type { JsonMember, JsonNode } from './jsonNode';

/** How a value is printed for a comparison. */
export interface PrintOptions {
  readonly ignore: readonly IgnorePattern[];
  /**
   * Stands in an ignored value's place. Undefined: its member or element is left out, but for an
   * element before one that is kept, which is `null`; so each keeps its index, and what is printed
   * can be read and printed once more with the same text.
   */
  readonly placeholder: string | undefined;
}

type Work =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'node'; readonly node: JsonNode; readonly path: readonly PathStep[] };

interface Child {
  readonly label: string;
  readonly node: JsonNode;
  readonly step: PathStep;
}

/**
 * Prints a value with the members of each object in the order of their names, two spaces for each
 * level, and every scalar as received. Members of the same name keep their order.
 *
 * @param indentation Stands before each line but the first.
 */
export function printJsonNode(root: JsonNode, options: PrintOptions, indentation = ''): string {
  const pieces: string[] = [];
  const work: Work[] = [{ kind: 'node', node: root, path: [] }];
  for (let next = work.pop(); next; next = work.pop()) {
    if (next.kind === 'text') {
      pieces.push(next.text);
    } else if (next.path.length > 0 && isIgnored(options.ignore, next.path)) {
      pieces.push(JSON.stringify(options.placeholder ?? null));
    } else if (next.node.kind === 'scalar') {
      pieces.push(next.node.text);
    } else {
      work.push(...container(next.node, next.path, options, indentation).reverse());
    }
  }
  return pieces.join('');
}

function container(
  node: Exclude<JsonNode, { kind: 'scalar' }>,
  path: readonly PathStep[],
  { ignore, placeholder }: PrintOptions,
  indentation: string,
): Work[] {
  const [begin, end] = node.kind === 'array' ? ['[', ']'] : ['{', '}'];
  const all = node.kind === 'array' ? elements(node.items) : members(node.members);
  const isKept = ({ step }: Child) => !isIgnored(ignore, [...path, step]);
  const kept = placeholder !== undefined ? all : keptOf(node.kind, all, isKept);
  if (kept.length === 0) {
    return [{ kind: 'text', text: begin + end }];
  }
  const line = `\n${indentation}${'  '.repeat(path.length)}`;
  const work: Work[] = [];
  kept.forEach(({ label, node: child, step }, index) => {
    work.push(
      { kind: 'text', text: `${index === 0 ? begin : ','}${line}  ${label}` },
      { kind: 'node', node: child, path: [...path, step] },
    );
  });
  work.push({ kind: 'text', text: line + end });
  return work;
}

function keptOf(
  kind: 'array' | 'object',
  all: readonly Child[],
  isKept: (child: Child) => boolean,
): readonly Child[] {
  return kind === 'array' ? all.slice(0, all.findLastIndex(isKept) + 1) : all.filter(isKept);
}

function elements(items: readonly JsonNode[]): readonly Child[] {
  return items.map((node, step) => ({ label: '', node, step }));
}

function members(list: readonly JsonMember[]): readonly Child[] {
  return list
    .toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)))
    .map(({ name, text, value }) => ({ label: `${text}: `, node: value, step: name }));
}
