import { createHash } from 'node:crypto';

/** What a server knows of the account and of its own challenge. */
export interface DigestAccount {
  readonly user: string;
  readonly password: string;
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm: 'MD5' | 'MD5-sess' | 'SHA-256' | 'SHA-256-sess' | 'SHA-512-256';
}

const hashNames = { MD5: 'md5', 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' } as const;

/** The parameters of an Authorization field: an own reading, of what our client may write. */
export function parametersOf(authorization: string): ReadonlyMap<string, string> {
  const parameters = authorization
    .replace(/^Digest /, '')
    .match(/[a-z*]+=(?:"(?:\\.|[^"])*"|[^,]*)/g);
  return new Map(
    (parameters ?? []).map((parameter) => {
      const [name = '', value = ''] = parameter.split(/=(.*)/s);
      const isQuoted = value.startsWith('"');
      return [name, isQuoted ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value] as const;
    }),
  );
}

/** Checks an answer the way a server does, and says what is wrong with it; '' if nothing is. */
export function faultOf(
  account: DigestAccount,
  request: { readonly method: string; readonly target: string; readonly content: Uint8Array },
  authorization: string,
): string {
  const sent = parametersOf(authorization);
  const [base = ''] = account.algorithm.split('-sess');
  const digest = (...parts: readonly (string | Uint8Array)[]) => {
    const hash = createHash(hashNames[base as keyof typeof hashNames]);
    parts.forEach((part, index) => hash.update(index === 0 ? '' : ':').update(part));
    return hash.digest('hex');
  };
  const { user, password, realm, nonce } = account;
  const name = sent.get('username*')?.replace("UTF-8''", '') ?? sent.get('username') ?? '';
  const userNames = [user, encodeURIComponent(user), digest(user, realm)];
  // Node's server shows each byte as one character, as our client was told to send them.
  userNames.push(Buffer.from(user).toString('latin1'));
  if (!userNames.includes(name)) {
    return `user name ${name}`;
  }
  if (sent.get('realm') !== Buffer.from(realm).toString('latin1') || sent.get('nonce') !== nonce) {
    return 'realm or nonce';
  }
  if (sent.get('uri') !== request.target) {
    return `uri ${sent.get('uri') ?? ''}`;
  }
  const cnonce = sent.get('cnonce') ?? '';
  const secret = digest(user, realm, password);
  const a1 = account.algorithm.endsWith('-sess') ? digest(secret, nonce, cnonce) : secret;
  const qop = sent.get('qop');
  const a2 =
    qop === 'auth-int'
      ? digest(request.method, request.target, digest(request.content))
      : digest(request.method, request.target);
  const response =
    qop === undefined
      ? digest(a1, nonce, a2)
      : digest(a1, nonce, sent.get('nc') ?? '', cnonce, qop, a2);
  return sent.get('response') === response ? '' : 'response';
}
