import type { FoundSecret } from './foundSecret';

const BOUNDARY = '-----';
const LABEL = /^BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?$/;
const LONGEST_LABEL = 80;
/** The smallest key in use, of Ed25519, has 64 characters. */
const MINIMUM_CHARACTERS = 48;
/** Far more than any key has. */
const MAXIMUM_CHARACTERS = 131_072;

/**
 * Finds private keys in PEM form: of PKCS #1 and #8, SEC 1, OpenSSH and OpenPGP, encrypted or not.
 * Line breaks may be any white space, or escapes, as where a key stands in a JSON string.
 *
 * @see RFC 7468 §10, §11
 */
export function findPrivateKeys(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  let offset = text.indexOf('-----BEGIN ');
  while (offset >= 0) {
    const end = endOfPrivateKey(text, offset);
    if (end !== undefined) {
      found.push({ offset, length: end - offset, kind: 'pem-private-key' });
    }
    offset = text.indexOf('-----BEGIN ', end ?? offset + BOUNDARY.length);
  }
  return found;
}

function endOfPrivateKey(text: string, offset: number): number | undefined {
  const labelStart = offset + BOUNDARY.length;
  const head = text.slice(labelStart, labelStart + LONGEST_LABEL);
  const label = head.slice(0, Math.max(0, head.indexOf(BOUNDARY)));
  if (!LABEL.test(label)) {
    return undefined;
  }
  const contentStart = labelStart + label.length + BOUNDARY.length;
  // The next label's boundary at the latest, so that no character is read for two keys.
  const contentEnd = text.indexOf(BOUNDARY, contentStart);
  const closing = `${BOUNDARY}END ${label.slice('BEGIN '.length)}${BOUNDARY}`;
  if (contentEnd < 0 || !text.startsWith(closing, contentEnd)) {
    return undefined;
  }
  return isKey(text.slice(contentStart, contentEnd)) ? contentEnd + closing.length : undefined;
}

function isKey(content: string): boolean {
  if (content.length > MAXIMUM_CHARACTERS) {
    return false;
  }
  const characters = content
    .replace(/\\{1,4}[nrt]/g, '\n')
    .split(/[\r\n]+/)
    // The header fields of OpenSSL's and OpenPGP's forms.
    .filter((line) => !/^\s{0,80}[\w-]{1,40}:/.test(line))
    .join('')
    .replace(/\s+/g, '');
  return characters.length >= MINIMUM_CHARACTERS && !/[^A-Za-z0-9+/=]/.test(characters);
}
