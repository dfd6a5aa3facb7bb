import { bytesInMemory } from './byteSource';
import { documentOf, type DocumentKind } from './documentOf';
import type { ShownDocument } from './shownDocument';

/** Makes the document of a body that is in memory, whole. */
export function wholeDocument(kind: DocumentKind, bytes: Uint8Array): ShownDocument {
  const document = documentOf(kind, bytesInMemory(bytes));
  if ('reach' in document) document.reach(bytes.byteLength);
  else document.append(bytes);
  document.end(true);
  return document;
}
