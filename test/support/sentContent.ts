import assert from 'node:assert/strict';

import { readContent } from '../../src/core/content/readContent';

/** What would be sent of a text that is valid; `comments`: as JSON with Comments. */
export function sent(text: string, comments = false): string {
  const content = readContent({ text, comments });
  if (!content.ok) {
    assert.fail(JSON.stringify(content.error));
  }
  return Buffer.from(content.value.bytes).toString('utf8');
}
