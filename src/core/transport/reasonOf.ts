import { textOf } from '../exchange/faultsOf';

/** Says in few words what went wrong: OpenSSL's `reason`, the message's first line, or the code. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const firstLine = error.message.split('\n', 1)[0] ?? '';
  return textOf(error, 'reason') || firstLine || textOf(error, 'code') || error.name;
}
