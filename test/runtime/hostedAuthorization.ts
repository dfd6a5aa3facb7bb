import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

import { OAuthClient } from '../../src/core/oauth/oauthClient';
import { parseAuthentication } from '../../src/core/endpoint/parseAuthentication';
import { REDIRECT_URI, startAuthorizationServer } from '../support/authorizationServer';

/** A real authorization server for the suite in the extension host, which it finds in `env`. */
export interface HostedAuthorization {
  readonly env: Readonly<Record<string, string>>;
  /** Signs in as the client `public`, as someone would elsewhere. */
  refreshToken(): Promise<string>;
  /** Removes the key file, too. */
  close(): Promise<void>;
}

/** @param onSecret Gets every secret that the server takes or gives. */
export async function startHostedAuthorization(
  onSecret: (value: string) => void,
): Promise<HostedAuthorization> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const folder = await mkdtemp(path.join(tmpdir(), 'authpost-key-'));
  const keyFile = path.join(folder, 'key.pem');
  await writeFile(keyFile, pem);
  pem.split('\n').slice(1, 3).forEach(onSecret);
  ['s3cr3t-basic', 's3cr3t-post'].forEach(onSecret);
  const server = await startAuthorizationServer({
    publicKeys: [publicKey.export({ format: 'jwk' })],
    approvesDevices: true,
    onSecret,
  });
  return {
    env: { AUTHPOST_ISSUER: server.issuer, AUTHPOST_KEY_FILE: keyFile },
    refreshToken: async () => {
      const tokens = await signIn(server.issuer, (url) => server.authorize(url));
      return tokens ?? '';
    },
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function signIn(
  issuer: string,
  authorize: (url: string) => Promise<string>,
): Promise<string | undefined> {
  const settings = parseAuthentication({
    type: 'oauth2',
    grant: 'authorization_code',
    clientId: 'public',
    scope: 'openid offline_access',
    issuer,
  });
  if (!settings.ok || settings.value.type !== 'oauth2') {
    throw new Error('the settings are not valid');
  }
  const now = () => new Date();
  const client = new OAuthClient({ settings: settings.value, secrets: {}, fetch, now });
  const { signal } = new AbortController();
  const begun = await client.beginAuthorization(REDIRECT_URI, signal);
  if (!begun.ok) {
    throw new Error(begun.error.kind);
  }
  const callback = await authorize(begun.value.url);
  const tokens = await client.finishAuthorization(callback, begun.value, signal);
  return tokens.ok ? tokens.value.refreshToken : undefined;
}
