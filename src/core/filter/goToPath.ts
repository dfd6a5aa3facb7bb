import * as l10n from '@vscode/l10n';
import type { PathReply } from '../../protocol/explore';
import type { LineIndex } from '../rows/lineIndex';
import { normalizedPath } from '../rows/normalizedPath';
import { findPath } from './findPath';
import { parsePath, type PathStep } from './parsePath';

/** Finds the value of a path and has it revealed; or says how far the path leads. */
export function goToPath(
  index: LineIndex,
  path: string,
  reveal: (line: number) => { readonly row: number; readonly rowCount: number },
): PathReply {
  const parsed = parsePath(path.trim());
  if (!parsed.ok) {
    const at = parsed.at + (path.length - path.trimStart().length);
    return { found: false, message: l10n.t('Column {0} is not understood.', at + 1), at };
  }
  const { steps } = parsed;
  const found = findPath(index, steps);
  if (found === undefined) return { found: false, message: l10n.t('The body has no JSON.') };
  const missing = steps[found.steps];
  if (missing === undefined) return { found: true, ...reveal(Math.max(0, found.line)) };
  const where = normalizedPath(index, found.line);
  return { found: false, message: l10n.t('There is no {0} in {1}', nameOfStep(missing), where) };
}

function nameOfStep(step: PathStep): string {
  switch (step.kind) {
    case 'name':
      return JSON.stringify(step.name);
    case 'position':
      return `[${step.position}]`;
    case 'either':
      return JSON.stringify(step.text);
  }
}
