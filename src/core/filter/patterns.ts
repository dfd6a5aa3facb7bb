import { RE2JS } from 're2js';

/**
 * Tests texts with regular expressions in time proportional to their length, whatever the
 * expression: one that is typed must not make the body's thread hang. An expression that is none
 * matches nothing. @see RFC 9485
 */
export class Patterns {
  private readonly compiled = new Map<string, RE2JS | undefined>();

  /** True where the whole text matches. */
  matches(text: string, pattern: string): boolean {
    return this.compile(pattern)?.matches(text) ?? false;
  }

  /** True where some part of the text matches. */
  finds(text: string, pattern: string): boolean {
    return this.compile(pattern)?.test(text) ?? false;
  }

  private compile(pattern: string): RE2JS | undefined {
    if (!this.compiled.has(pattern)) this.compiled.set(pattern, compile(pattern));
    return this.compiled.get(pattern);
  }
}

function compile(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(withoutLineBreaks(pattern));
  } catch {
    return undefined;
  }
}

/** A dot outside of brackets stands for any character except a line feed and a carriage return. */
function withoutLineBreaks(pattern: string): string {
  return pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\./gsu, (found) =>
    found === '.' ? '[^\\n\\r]' : found,
  );
}
