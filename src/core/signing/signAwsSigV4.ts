import { createHash } from 'node:crypto';

import { AwsV4Signer } from 'aws4fetch';

import type { HeaderField } from '../endpoint/endpoint';
import type { HttpRequest } from '../request/httpRequest';
import { withFields } from './withFields';

/** What AWS gives out to make requests with; all but the access key's identifier is secret. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Comes with temporary keys, and is part of every request made with them. */
  readonly sessionToken?: string;
}

/** What a signature is valid for, such as `eu-central-1` and `execute-api`. */
export interface AwsScope {
  readonly region: string;
  readonly service: string;
}

/** Fields that proxies and HTTP clients change on the way; the ones AWS's own SDKs don't sign. */
const changeableFields =
  /^(?:authorization|cache-control|connection|content-length|expect|from|keep-alive|max-forwards|pragma|referer|te|trailer|transfer-encoding|upgrade|user-agent|x-amzn-trace-id|proxy-.*|sec-.*)$/i;

/** The fields that a signature consists of. */
const signatureFields = /^(?:authorization|x-amz-(?:content-sha256|date|security-token))$/i;

/** Services of the S3 family encode a path once, all others twice. */
const encodesOnce = /^s3(?:express|-.*)?$/;

/**
 * Signs a request with AWS Signature Version 4: the method, the URL, every field that is not
 * changed on the way, and the SHA-256 of the content. Neither URL nor content is changed; fields
 * that stand twice are joined into one, for every transport to send what was signed. A plus sign
 * in the query, and in a path of S3, is signed as the space that those services take it for.
 *
 * @param now The clock: AWS refuses a signature more than some minutes off its own.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export async function signAwsSigV4(
  request: HttpRequest,
  keys: AwsKeys,
  scope: AwsScope,
  now: Date,
): Promise<HttpRequest> {
  const plain = joined(request.fields.filter(([name]) => !signatureFields.test(name)));
  const added = addedFields(request, keys, now);
  const signed = [...plain.filter(([name]) => !changeableFields.test(name)), ...added];
  const signer = new AwsV4Signer({
    method: request.method,
    url: request.url,
    headers: signed.map(([name, value]): [string, string] => [name, value]),
    accessKeyId: keys.accessKeyId,
    secretAccessKey: keys.secretAccessKey,
    region: scope.region,
    service: scope.service,
    datetime: amzDate(now),
    allHeaders: true,
    singleEncode: scope.service !== 's3' && encodesOnce.test(scope.service),
  });
  const authorization = await signer.authHeader();
  return withFields({ ...request, fields: plain }, [...added, ['Authorization', authorization]]);
}

/** The session token is given as a field because the signer leaves it out for some services. */
function addedFields({ content }: HttpRequest, keys: AwsKeys, now: Date): readonly HeaderField[] {
  const hash = createHash('sha256')
    .update(content ?? new Uint8Array())
    .digest('hex');
  return [
    ['X-Amz-Date', amzDate(now)],
    ['X-Amz-Content-Sha256', hash],
    ...(keys.sessionToken === undefined
      ? []
      : [['X-Amz-Security-Token', keys.sessionToken] as const]),
  ];
}

/** ISO 8601, basic format, in whole seconds. */
function amzDate(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d+/g, '');
}

/** @see RFC 9110 §5.3 */
function joined(fields: readonly HeaderField[]): readonly HeaderField[] {
  const byName = new Map<string, HeaderField>();
  for (const [name, value] of fields) {
    const before = byName.get(name.toLowerCase());
    byName.set(name.toLowerCase(), before ? [before[0], `${before[1]}, ${value}`] : [name, value]);
  }
  return [...byName.values()];
}
