import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import * as path from 'node:path';

/** Finds where the extension keeps the latest answers, in or below the user's data. */
export function responsesFolder(root: string): string {
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith(path.join('authpost.authpost', 'responses')),
  );
  assert.ok(found);
  return path.join(root, found);
}
