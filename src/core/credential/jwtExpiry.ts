/**
 * When a JSON Web Token expires; undefined where the token is none, or has no (sensible) `exp`.
 * The signature is not looked at: this is for telling a person, not for trusting.
 *
 * @see RFC 7519 §4.1.4, §7.2
 */
export function jwtExpiry(token: string): Date | undefined {
  const parts = token.split('.');
  const [header, payload] = parts;
  if (!header || !payload || parts.length !== 3 || !parts.every(isBase64url)) {
    return undefined;
  }
  const claims = parseObject(payload);
  const exp = parseObject(header) && claims?.['exp'];
  if (typeof exp !== 'number') {
    return undefined;
  }
  const expiry = new Date(exp * 1000);
  return Number.isNaN(expiry.getTime()) ? undefined : expiry;
}

/** Without padding; a last group of one character cannot hold a byte. @see RFC 7515 §2 */
function isBase64url(part: string): boolean {
  return /^[\w-]*$/.test(part) && part.length % 4 !== 1;
}

function parseObject(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url'));
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
