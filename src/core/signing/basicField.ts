import type { HeaderField } from '../endpoint/endpoint';
import { basicCredential } from './basicCredential';

/** Authenticates with a user name and a password. @see RFC 7617 §2 */
export function basicField(user: string, password: string): HeaderField {
  return ['Authorization', `Basic ${basicCredential(user, password)}`];
}
