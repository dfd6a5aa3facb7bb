/** A place within the forms of a character: which of them the symbols so far have begun. */
export class FormPattern {
  /** A form ends here; longer ones may still go on. */
  readonly complete: boolean;
  /** A form goes on from here. */
  readonly open: boolean;
  private following: Map<number, FormPattern> | undefined;

  /** @param forms All begin alike up to `depth`, in lower case. */
  constructor(
    private readonly forms: readonly string[],
    private readonly depth = 0,
  ) {
    this.complete = forms.some((form) => form.length === depth);
    this.open = forms.some((form) => form.length > depth);
  }

  /** Where the symbol leads; undefined where no form goes on with it. */
  next(symbol: number): FormPattern | undefined {
    // Few of a secret's characters are ever met in an escape, so nothing is built before.
    this.following ??= this.build();
    return this.following.get(toLowerCase(symbol));
  }

  private build(): Map<number, FormPattern> {
    const longer = this.forms.filter((form) => form.length > this.depth);
    const groups = new Map<number, string[]>();
    for (const form of longer) {
      const symbol = form.charCodeAt(this.depth);
      const group = groups.get(symbol);
      if (group) {
        group.push(form);
      } else {
        groups.set(symbol, [form]);
      }
    }
    return new Map(
      [...groups].map(([symbol, group]) => [symbol, new FormPattern(group, this.depth + 1)]),
    );
  }
}

function toLowerCase(symbol: number): number {
  return symbol >= 0x41 && symbol <= 0x5a ? symbol + 0x20 : symbol;
}
