import { valuesOf } from '../core/rows/valuesOf';
import type { StreamReading } from '../protocol/events';
import type { StoredResponse } from './responseStore';

/** An answer with its stream of JSON read as is wanted; the answer itself where it has none. */
export function readAs(stored: StoredResponse, reading: StreamReading | undefined): StoredResponse {
  const body = reading === 'values' ? valuesOf(stored.view) : undefined;
  // When the values came matters to nobody: they are read whole.
  return body === undefined ? stored : { ...stored, view: { ...stored.view, body }, arrivals: [] };
}
