/**
 * Says whether a user name can be sent with Basic or Digest: a colon in it would end it early, and
 * control characters are not allowed. An empty one is: some APIs take the key as the password alone.
 *
 * @see RFC 7617 §2
 */
export function isBasicUser(user: string): boolean {
  return !/[:\p{Cc}]/u.test(user);
}
