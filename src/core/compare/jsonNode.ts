/** A JSON value whose scalars are kept as received: no number or string is written anew. */
export type JsonNode =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] };

/** A member of an object; names may occur more than once. */
export interface JsonMember {
  /** The name that is meant. */
  readonly name: string;
  /** The name as it is written, with quotation marks. */
  readonly text: string;
  readonly value: JsonNode;
}

/** A value that stands in no text. */
export function toNode(value: string | number): JsonNode {
  return { kind: 'scalar', text: JSON.stringify(value) };
}

/** A member that stands in no text. */
export function toMember(name: string, value: JsonNode): JsonMember {
  return { name, text: JSON.stringify(name), value };
}
