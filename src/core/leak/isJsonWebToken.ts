/**
 * Says whether a string of Base64url parts is a JSON Web Token, signed (three parts) or encrypted
 * (five). An unsigned one gives nobody access, so it is none here.
 *
 * @see RFC 7519 §7.2, RFC 7515 §7.1, RFC 7516 §7.1
 */
export function isJsonWebToken(text: string): boolean {
  const parts = text.split('.');
  const header = parseObject(parts[0] ?? '');
  if (typeof header?.['alg'] !== 'string') {
    return false;
  }
  return parts.length === 5
    ? typeof header['enc'] === 'string'
    : parts.length === 3 && parseObject(parts[1] ?? '') !== undefined;
}

function parseObject(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
