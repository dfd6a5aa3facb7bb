/** A list of unsigned 32-bit numbers that grows by doubling. */
export class Uint32List {
  length = 0;
  items = new Uint32Array(16);

  push(value: number): void {
    if (this.length === this.items.length) {
      const { items } = this;
      this.items = new Uint32Array(items.length * 2);
      this.items.set(items);
    }
    this.items[this.length++] = value;
  }

  /** Removes and returns the last number; the list must not be empty. */
  pop(): number {
    return this.items[--this.length] ?? 0;
  }

  at(position: number): number {
    return this.items[position] ?? 0;
  }

  /** The position of the first number that is not less than `value`, in a sorted list. */
  lowerBound(value: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
