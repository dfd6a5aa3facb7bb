/**
 * The Base64 form of user and password, always of UTF-8 in Normalization Form C: what a server that
 * announces a charset expects, and most others take.
 *
 * @param user Without a colon, see `isBasicUser`.
 * @see RFC 7617 §2 and §2.1
 */
export function basicCredential(user: string, password: string): string {
  const text = `${user.normalize('NFC')}:${password.normalize('NFC')}`;
  return Buffer.from(text, 'utf8').toString('base64');
}
