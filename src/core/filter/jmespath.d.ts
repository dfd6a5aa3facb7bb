/** What AuthPOST uses of the library, which has no types of its own. */
declare module 'jmespath' {
  /** A node of a parsed expression. */
  export interface AstNode {
    readonly type: string;
    readonly name?: string;
    readonly value?: unknown;
    readonly children?: readonly (AstNode | number | null)[];
  }

  export function compile(expression: string): AstNode;
  export function tokenize(expression: string): readonly { type: string; start: number }[];
  export function search(data: unknown, expression: string): unknown;
}
