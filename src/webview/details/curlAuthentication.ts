import type { HopDetails } from '../../protocol/details';
import { secretMark } from './secretMark';

export interface CurlAuthentication {
  readonly options: readonly (readonly [name: string, value: string | undefined])[];
  /** The fields that curl makes itself then. */
  readonly replaces: RegExp;
}

const none: CurlAuthentication = { options: [], replaces: /(?!)/ };

/** A signature holds for one request: where curl can sign, it is told to instead. */
export function curlAuthentication({ fields }: HopDetails): CurlAuthentication {
  const value = fields.find(([name]) => /^authorization$/i.test(name))?.[1] ?? '';
  const user = /^Digest .*\busername="((?:[^"\\]|\\.)*)"/.exec(value)?.[1];
  if (user !== undefined) {
    return {
      options: [
        ['--digest', undefined],
        ['--user', `${user.replace(/\\(.)/g, '$1')}:${secretMark}`],
      ],
      replaces: /^authorization$/i,
    };
  }
  const scope = /^AWS4-HMAC-SHA256 .*\bCredential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(value);
  if (scope !== null) {
    const [, key = '', region = '', service = ''] = scope;
    return {
      options: [
        ['--aws-sigv4', `aws:amz:${region}:${service}`],
        ['--user', `${key}:${secretMark}`],
      ],
      replaces: /^(?:authorization|x-amz-date|x-amz-content-sha256)$/i,
    };
  }
  return none;
}
