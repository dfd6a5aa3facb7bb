import { decodeContent } from './decodeContent';

/** Content, and the codings that it still has because nothing here can undo them. */
export interface UndoneContent {
  readonly content: ReadableStream<Uint8Array> | null;
  readonly codedAs?: string;
}

const KNOWN: ReadonlySet<string> = new Set(['gzip', 'x-gzip', 'deflate', 'br', 'zstd', 'identity']);

/** How content begins that is coded so. @see RFC 1952 §2.3.1, RFC 8878 §3.1.1 */
const BEGINNINGS: Readonly<Record<string, readonly number[]>> = {
  zstd: [0x28, 0xb5, 0x2f, 0xfd],
  gzip: [0x1f, 0x8b],
  'x-gzip': [0x1f, 0x8b],
};

const BEGINNING_BYTES = 4;

/**
 * Sees to it that the codings of an answer are undone. `fetch` of some Nodes knows no zstd and then
 * passes on the content as it came, without a word: how it begins tells. Codings that nobody knows
 * stay as they are. The caller reads or cancels the content.
 */
export async function undoCodings(response: Response): Promise<UndoneContent> {
  const contentEncoding = response.headers.get('content-encoding') ?? '';
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '');
  const { body } = response;
  if (body === null) {
    return { content: null };
  }
  if (codings.some((coding) => !KNOWN.has(coding))) {
    return { content: body, codedAs: contentEncoding };
  }
  const beginning = BEGINNINGS[codings.at(-1) ?? ''];
  if (!codings.includes('zstd') || beginning === undefined) {
    return { content: body };
  }
  const { first, content } = await peek(body);
  if (!beginning.every((byte, index) => first[index] === byte)) {
    return { content };
  }
  const decoded = decodeContent(content, contentEncoding);
  return decoded ? { content: decoded } : { content, codedAs: contentEncoding };
}

/** Reads the first bytes, and gives the whole content back. */
async function peek(
  body: ReadableStream<Uint8Array>,
): Promise<{ readonly first: Uint8Array; readonly content: ReadableStream<Uint8Array> }> {
  const reader = body.getReader();
  let first = new Uint8Array(0);
  let next = await reader.read().catch(toFault);
  while ('value' in next && next.value !== undefined) {
    first = Buffer.concat([first, next.value]);
    if (first.byteLength >= BEGINNING_BYTES) {
      break;
    }
    next = await reader.read().catch(toFault);
  }
  const fault = 'fault' in next ? next : undefined;
  const content = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (first.byteLength > 0) {
          controller.enqueue(first);
          first = new Uint8Array(0);
          return;
        }
        if (fault !== undefined) {
          controller.error(fault.fault);
          return;
        }
        const { value: chunk } = await reader.read();
        if (chunk === undefined) controller.close();
        else controller.enqueue(chunk);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return { first, content };
}

function toFault(fault: unknown): { readonly fault: unknown } {
  return { fault };
}
