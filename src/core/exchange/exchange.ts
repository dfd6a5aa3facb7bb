import { openBodyFile } from '../body/bodyFile';
import { captureBody, type Capture, type CaptureFault } from '../body/captureBody';
import { sizeLimitFor, type SizeLimits } from '../body/sizeLimit';
import type { Credential } from '../credential/credential';
import type { SecretMask } from '../credential/secretMask';
import { secretMaskOf } from '../credential/secretMaskOf';
import type { HeaderField, RedirectPolicy } from '../endpoint/endpoint';
import { isBinaryKind, parseMediaType } from '../presentation/mediaType';
import type { HttpRequest } from '../request/httpRequest';
import { undoCodings, type UndoneContent } from '../transport/undoCodings';
import { classifyFailure } from './classifyFailure';
import { followRedirects, type Answer, type FollowedRedirect } from './followRedirects';
import type { Interruption } from './interruption';
import { maskFailure } from './maskFailure';
import { maskNote } from './maskNote';
import type { ExchangeOutcome, HttpResponse, NetworkFailure, ResponseHead } from './outcome';

export interface ExchangeDependencies {
  readonly fetch: typeof globalThis.fetch;
  /** Monotonic, in milliseconds. */
  now(): number;
}

export interface ExchangeOptions {
  /** Whoever cancels aborts it; the exchange sets it a time-out, and nothing else may. */
  readonly interruption: Interruption;
  /** For all hops and the body together; 0 for none. */
  readonly timeoutMs: number;
  readonly redirect: RedirectPolicy;
  readonly secretMask: SecretMask;
  /** Authorizes each hop, and answers a refusal; `secretMask` masks its secrets. */
  readonly credential?: Credential;
  /** A body up to this size stays in memory. */
  readonly memoryLimitBytes: number;
  /** How much of a larger body stays in memory, cut between UTF-8 characters. */
  readonly headBytes: number;
  /** Absolute path for a larger body, whose whole it gets; what was there is replaced. */
  readonly bodyFile: string;
  /** How large a body may become before it is cut; none where absent. */
  readonly sizeLimits?: SizeLimits;
  /** A body that has not ended by then, after the head, goes to the file as it comes. */
  readonly lateMs?: number;
  /** Told once, at the header section of the answer that is shown. */
  readonly onHead?: (head: ResponseHead) => void;
  /** Told after each write how much of the body is in the file, and how it begins. */
  readonly onWritten?: (bytes: number, head: () => Uint8Array) => void;
  /** Told after each piece of the body; counts decoded bytes. */
  readonly onProgress?: (receivedBytes: number) => void;
}

/** How the exchange would end if nobody had ended it. */
type Ending =
  | { readonly failure: undefined; readonly response: HttpResponse }
  | { readonly failure: NetworkFailure; readonly response: HttpResponse | undefined };

/**
 * Sends a request, follows redirects within its origin, and takes in the answer. Never rejects:
 * whatever happens is an outcome, and every text and byte in it is masked. Nothing is sent again
 * after a failure.
 */
export async function exchange(
  dependencies: ExchangeDependencies,
  request: HttpRequest,
  options: ExchangeOptions,
): Promise<ExchangeOutcome> {
  const startedAt = dependencies.now();
  const elapsedMs = (): number => dependencies.now() - startedAt;
  const { interruption } = options;
  const end = (ending: Ending): ExchangeOutcome =>
    toOutcome(ending, options.timeoutMs, interruption.kind, elapsedMs());
  try {
    interruption.signal.throwIfAborted();
    const answering = followRedirects(
      dependencies.fetch,
      request,
      options.redirect,
      interruption,
      options.credential,
    );
    // The request is on its way: what is done while it is awaited takes no time of its own.
    setImmediate(() => interruption.limit(options.timeoutMs));
    const answer = await answering;
    const secretMask = maskOf(answer, options);
    const { response: received } = answer;
    const fields = [...received.headers];
    const head = toHead(answer, fields, secretMask, elapsedMs());
    options.onHead?.(head);
    const coding = valueOf(fields, 'content-encoding');
    const isUndone = coding === '' || UNDONE_BY_FETCH.test(coding);
    const undone = isUndone ? { content: received.body } : await undo(received, interruption);
    const { body, fault } = await capture(fields, undone, options, secretMask);
    const response = { ...head, body, ...codedAs(undone, secretMask) };
    return fault === undefined
      ? end({ failure: undefined, response })
      : end({ failure: toFailure(fault, request.url, secretMask), response });
  } catch (error) {
    const failure = toFailure({ kind: 'content', error }, request.url, options.secretMask);
    return end({ failure, response: undefined });
  } finally {
    // Whoever waits for the outcome need not wait for this.
    setImmediate(() => interruption.dispose());
  }
}

/** A renewed credential has secrets of its own, and the server may echo the old ones, too. */
function maskOf({ credential }: Answer, options: ExchangeOptions): SecretMask {
  return credential === undefined || credential === options.credential
    ? options.secretMask
    : secretMaskOf([...new Set([...(options.credential?.secrets ?? []), ...credential.secrets])]);
}

function toHead(
  { url, response, redirects, note, renewalProblem }: Answer,
  fields: readonly HeaderField[],
  secretMask: SecretMask,
  firstByteMs: number,
): ResponseHead {
  const { status, statusText } = response;
  // All in one go: hardly ever is there anything to mask, and each call has its price.
  const texts = [statusText, url];
  for (const field of fields) {
    texts.push(field[0], field[1]);
  }
  const masked = secretMask.maskTexts(texts);
  return {
    status,
    statusText: masked[0] ?? '',
    url: masked[1] ?? '',
    fields: masked === texts ? fields : toFields(masked, 2),
    redirects: redirects.map((hop) => maskHop(hop, secretMask)),
    note: note && maskNote(note, secretMask),
    renewalProblem: renewalProblem && secretMask.maskText(renewalProblem),
    firstByteMs,
  };
}

/** Names and values take turns. */
function toFields(texts: readonly string[], from: number): readonly HeaderField[] {
  const fields: HeaderField[] = [];
  for (let index = from; index < texts.length; index += 2) {
    fields.push([texts[index] ?? '', texts[index + 1] ?? '']);
  }
  return fields;
}

function maskHop(hop: FollowedRedirect, secretMask: SecretMask): FollowedRedirect {
  return { ...hop, from: secretMask.maskText(hop.from), to: secretMask.maskText(hop.to) };
}

/** The codings that every fetch knows. */
const UNDONE_BY_FETCH = /^[\s,]*(?:(?:(?:x-)?gzip|deflate|br|identity)[\s,]*)*$/i;

/** Where the exchange is ended meanwhile, the head is kept all the same. */
async function undo(response: Response, interruption: Interruption): Promise<UndoneContent> {
  try {
    return await interruption.race(undoCodings(response), cancel);
  } catch (error) {
    if (interruption.kind === undefined) {
      throw error;
    }
    return { content: null };
  }
}

function codedAs(undone: UndoneContent, secretMask: SecretMask): Pick<HttpResponse, 'codedAs'> {
  return undone.codedAs === undefined ? {} : { codedAs: secretMask.maskText(undone.codedAs) };
}

function cancel({ content }: UndoneContent): void {
  content?.cancel().catch(() => undefined);
}

/** Of a field by its name in lower case, as `Headers` gives them. */
function valueOf(fields: readonly HeaderField[], wanted: string): string {
  for (const [name, value] of fields) {
    if (name === wanted) {
      return value;
    }
  }
  return '';
}

function capture(
  fields: readonly HeaderField[],
  { content }: UndoneContent,
  options: ExchangeOptions,
  secretMask: SecretMask,
): Promise<Capture> {
  const { sizeLimits, interruption } = options;
  const { charset, kind } = parseMediaType(valueOf(fields, 'content-type'));
  return captureBody(content, {
    interruption,
    secretMask,
    charset,
    isBinary: isBinaryKind(kind),
    memoryLimitBytes: options.memoryLimitBytes,
    headBytes: options.headBytes,
    path: options.bodyFile,
    openFile: openBodyFile,
    lateMs: options.lateMs,
    sizeLimit: sizeLimits && sizeLimitFor(sizeLimits, valueOf(fields, 'content-encoding')),
    onWritten: options.onWritten,
    onProgress: options.onProgress,
  });
}

function toFailure(
  { kind, error }: CaptureFault,
  url: string,
  secretMask: SecretMask,
): NetworkFailure {
  const failure: NetworkFailure =
    kind === 'storage'
      ? { kind, detail: error instanceof Error ? error.message : String(error) }
      : classifyFailure(error, new URL(url));
  return maskFailure(failure, secretMask);
}

function toOutcome(
  { failure, response }: Ending,
  timeoutMs: number,
  endedBy: Interruption['kind'],
  durationMs: number,
): ExchangeOutcome {
  // An answer that had come whole stays one, even where the end was asked for a moment later.
  if (endedBy !== undefined && response?.body.complete !== true) {
    return endedBy === 'timeout'
      ? { kind: endedBy, durationMs, timeoutMs, response }
      : { kind: endedBy, durationMs, response };
  }
  return failure === undefined
    ? { kind: 'response', durationMs, response }
    : { kind: 'network', durationMs, failure, response };
}
