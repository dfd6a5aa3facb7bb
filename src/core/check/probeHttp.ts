export interface ServerTime {
  /** From the field Date, with the age of a stored response added; undefined where it has none. */
  readonly date: Date | undefined;
  /** This machine's clock before and after. */
  readonly sentAt: Date;
  readonly receivedAt: Date;
}

export interface Probe extends ServerTime {
  readonly status: number;
  readonly statusText: string;
}

/**
 * Makes a HEAD request without credential and content. HEAD is safe, so the server does nothing
 * for it; any status shows that HTTP is spoken. Rejects as `fetch` does.
 *
 * @see RFC 9110 §9.2.1, §9.3.2
 */
export async function probeHttp(
  fetch: typeof globalThis.fetch,
  date: () => Date,
  url: URL,
  signal: AbortSignal,
): Promise<Probe> {
  const sentAt = date();
  const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal });
  const receivedAt = date();
  const { status, statusText, headers } = response;
  await response.body?.cancel();
  return { status, statusText, date: serverDate(headers), sentAt, receivedAt };
}

/** @see RFC 9110 §6.6.1, RFC 9111 §5.1 */
function serverDate(headers: Headers): Date | undefined {
  const time = Date.parse(headers.get('date') ?? '');
  const age = headers.get('age') ?? '';
  const ageMs = /^\d{1,9}$/.test(age) ? Number(age) * 1000 : 0;
  return Number.isNaN(time) ? undefined : new Date(time + ageMs);
}
