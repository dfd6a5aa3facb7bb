import * as oauth from 'oauth4webapi';

import type { OAuth2Authentication } from '../endpoint/endpoint';
import { fail, ok, type Result } from '../result';
import type { OAuthFailure } from './oauthFailure';
import { importSigningKey } from './signingKey';

/** What the client proves itself with; which of them is needed is said in the settings. */
export interface ClientSecrets {
  readonly clientSecret?: string | undefined;
  /** PKCS #8 PEM, or a JSON Web Key. */
  readonly privateKey?: string | undefined;
}

/** Makes the way in which the client authenticates itself. @see RFC 6749 §2.3, RFC 7523 §2.2 */
export async function clientAuthentication(
  { clientAuthentication: method }: OAuth2Authentication,
  { clientSecret, privateKey }: ClientSecrets,
  server: oauth.AuthorizationServer,
): Promise<Result<oauth.ClientAuth, OAuthFailure>> {
  switch (method) {
    case 'none':
      return ok(oauth.None());
    case 'client_secret_basic':
      return clientSecret ? ok(oauth.ClientSecretBasic(clientSecret)) : missingSecret();
    case 'client_secret_post':
      return clientSecret ? ok(oauth.ClientSecretPost(clientSecret)) : missingSecret();
    case 'private_key_jwt':
      return withPrivateKey(privateKey ?? '', server);
  }
}

function missingSecret(): Result<never, OAuthFailure> {
  return fail({ kind: 'misconfigured', what: 'client-secret' });
}

async function withPrivateKey(
  privateKey: string,
  server: oauth.AuthorizationServer,
): Promise<Result<oauth.ClientAuth, OAuthFailure>> {
  const imported = await importSigningKey(
    privateKey,
    server.token_endpoint_auth_signing_alg_values_supported,
  );
  if (!imported.ok) {
    return imported;
  }
  const { key, kid, algorithm } = imported.value;
  return ok(
    oauth.PrivateKeyJwt(kid === undefined ? { key } : { key, kid }, {
      // The library writes `Ed25519`, which fewer servers know than the older name `EdDSA`.
      [oauth.modifyAssertion]: (header) => {
        header['alg'] = algorithm;
      },
    }),
  );
}
