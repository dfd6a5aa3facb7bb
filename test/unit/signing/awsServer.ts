import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';

import type { AwsKeys, AwsScope } from '../../../src/core/signing/signAwsSigV4';

/** A request as it came in. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query, as they stood in the request line. */
  readonly target: string;
  /** By name in lower case. */
  readonly fields: Readonly<Record<string, string>>;
  readonly content: Uint8Array;
}

interface Signed {
  readonly keys: AwsKeys;
  readonly scope: AwsScope;
  readonly at: Date;
  /** In lower case; the ones that a signature consists of are made anew. */
  readonly names: readonly string[];
  /** Whether the hash of the content stands in a field of its own. */
  readonly applyChecksum: boolean;
}

/**
 * The Authorization field that AWS's own implementation comes to, from the bytes on the wire: what
 * a server compares with.
 */
export async function expectedAuthorization(seen: SeenRequest, signed: Signed): Promise<string> {
  const { keys, scope, at, names, applyChecksum } = signed;
  const isS3 = scope.service.startsWith('s3');
  const signer = new SignatureV4({
    credentials: keys,
    ...scope,
    sha256: Sha256,
    uriEscapePath: !isS3,
    applyChecksum,
  });
  const [path = '', query = ''] = seen.target.split(/\?(.*)/s);
  const own = /^(?:authorization|x-amz-(?:date|content-sha256|security-token))$/;
  const request = await signer.sign(
    {
      method: seen.method,
      protocol: 'https:',
      hostname: seen.fields['host'] ?? '',
      path: isS3 ? keyOf(path) : path,
      query: parametersOf(query),
      headers: Object.fromEntries(
        names.filter((name) => !own.test(name)).map((name) => [name, seen.fields[name] ?? '']),
      ),
      body: seen.content,
    },
    { signingDate: at },
  );
  return request.headers['authorization'] ?? '';
}

/** S3 takes the key out of the path, and signs the key's one canonical spelling. */
function keyOf(path: string): string {
  return path
    .split('/')
    .map((part) => encode(decode(part)))
    .join('/');
}

function parametersOf(query: string): Record<string, string[]> {
  const parameters: Record<string, string[]> = {};
  for (const part of query.split('&').filter((text) => text !== '')) {
    const [name = '', value = ''] = part.split(/=(.*)/s).map(decode);
    parameters[name] = [...(parameters[name] ?? []), value];
  }
  return parameters;
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', '%20'));
}

function encode(text: string): string {
  return Array.from(Buffer.from(text, 'utf8'), (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w.~-]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
