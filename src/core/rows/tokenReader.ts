import type { LineIndex } from './lineIndex';
import { lineTokens, type Token } from './lineTokens';

/** Reads lines' tokens and remembers the last line's, since one line may be the whole body. */
export class TokenReader {
  private line = -1;
  private tokens: readonly Token[] = [];

  constructor(private readonly index: LineIndex) {}

  read(line: number): readonly Token[] {
    if (line !== this.line) {
      this.tokens = lineTokens(this.index, line);
      this.line = line;
    }
    return this.tokens;
  }
}
