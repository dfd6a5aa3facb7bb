import { secretMark } from './secretMark';

/**
 * Quotes an argument for sh, bash and zsh. Single quotes keep everything as it is; only the
 * variable in a secret's place stands in double quotes. @see POSIX.1-2017, Shell 2.2
 */
export function quoteForPosix(text: string): string {
  const pieces = text
    .split(secretMark)
    .map((piece) => (piece === '' ? '' : `'${piece.replaceAll("'", "'\\''")}'`));
  return pieces.join('"$TOKEN"') || "''";
}
