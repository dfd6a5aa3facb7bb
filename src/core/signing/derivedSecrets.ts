import type { Authentication } from '../endpoint/endpoint';
import { basicCredential } from './basicCredential';

/**
 * What must be masked besides the secret itself, because it goes over the wire in its stead and
 * gives it away.
 *
 * Signatures are not among it: the fields of a request are never shown, and where a server echoes
 * a signature (`awsSigV4`, `hmac`, `digest`), it authenticates no other request and does not give
 * the key away, although a weak password can be guessed from a digest; to see it is what helps to
 * find out why a server refuses one. An API key and a bearer token are sent as they are.
 */
export function derivedSecrets(auth: Authentication, secret: string): readonly string[] {
  switch (auth.type) {
    case 'basic': {
      const normalized = secret.normalize('NFC');
      const credential = basicCredential(auth.user, secret);
      return normalized === secret ? [credential] : [credential, normalized];
    }
    case 'none':
    case 'bearer':
    case 'apiKey':
    case 'digest':
    case 'awsSigV4':
    case 'hmac':
    case 'oauth2':
    case 'vscode':
      return [];
  }
}
