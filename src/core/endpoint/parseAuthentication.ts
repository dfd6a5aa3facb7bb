import { fail, ok, type Result } from '../result';
import { hmacPresets } from '../signing/hmacPresets';
import { isBasicUser } from '../signing/isBasicUser';
import { problemOfTemplate } from '../signing/problemOfTemplate';
import type {
  Authentication,
  ClientAuthentication,
  HmacAuthentication,
  OAuth2Authentication,
  OAuth2Grant,
} from './endpoint';
import { httpToken } from './httpToken';
import { isLoopback } from './isLoopback';
import type { SettingsProblem } from './settingsProblem';

type Entries = Readonly<Record<string, unknown>>;
type Parsed = Result<Authentication, SettingsProblem>;

const parsers: Readonly<Record<Authentication['type'], (value: Entries) => Parsed>> = {
  none: (value) => onlyWith(value, [], ok({ type: 'none' })),
  bearer: parseBearer,
  basic: (value) => onlyWith(value, ['user'], parseUser('basic', value['user'])),
  digest: (value) => onlyWith(value, ['user'], parseUser('digest', value['user'])),
  apiKey: parseApiKey,
  awsSigV4: parseAwsSigV4,
  hmac: parseHmac,
  oauth2: parseOAuth2,
  vscode: parseProvider,
};

/** Reads `auth` of an endpoint; absent, it is a bearer token. */
export function parseAuthentication(value: unknown): Parsed {
  if (value === undefined) {
    return ok({ type: 'bearer', scheme: 'Bearer' });
  }
  const entries = toEntries(value);
  if (entries === undefined) {
    return fail({ kind: 'wrong-shape', property: 'auth', example: '{ "type": "bearer" }' });
  }
  const type = entries['type'] ?? 'bearer';
  const parser = Object.entries(parsers).find(([name]) => name === type)?.[1];
  return parser
    ? parser(entries)
    : fail({
        kind: 'not-allowed',
        property: 'auth.type',
        allowed: Object.keys(parsers).join(', '),
      });
}

function toEntries(value: unknown): Entries | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...value }
    : undefined;
}

/** A misspelt property must not pass for a default. */
function onlyWith(value: Entries, known: readonly string[], parsed: Parsed): Parsed {
  const unknown = Object.keys(value).find((name) => name !== 'type' && !known.includes(name));
  return unknown === undefined
    ? parsed
    : fail({ kind: 'unknown-property', property: `auth.${unknown}` });
}

function parseBearer(value: Entries): Parsed {
  const scheme = value['scheme'] ?? 'Bearer';
  const parsed: Parsed =
    typeof scheme === 'string' && httpToken.test(scheme)
      ? ok({ type: 'bearer', scheme })
      : fail({ kind: 'scheme-invalid' });
  return onlyWith(value, ['scheme'], parsed);
}

function parseUser(type: 'basic' | 'digest', user: unknown): Parsed {
  return typeof user === 'string' && user !== '' && isBasicUser(user)
    ? ok({ type, user })
    : fail({ kind: 'user-invalid' });
}

function parseApiKey(value: Entries): Parsed {
  const place = value['in'] ?? 'header';
  const name = value['name'] ?? 'X-Api-Key';
  if (place !== 'header' && place !== 'query') {
    return fail({ kind: 'not-allowed', property: 'auth.in', allowed: 'header, query' });
  }
  const isName =
    typeof name === 'string' && (place === 'query' ? name !== '' : httpToken.test(name));
  const parsed: Parsed = isName
    ? ok({ type: 'apiKey', in: place, name })
    : fail({ kind: 'field-name-invalid', field: typeof name === 'string' ? name : 'auth.name' });
  return onlyWith(value, ['in', 'name'], parsed);
}

function parseAwsSigV4(value: Entries): Parsed {
  const { region, service } = value;
  if (typeof region !== 'string' || region === '') {
    return fail({ kind: 'missing', property: 'auth.region' });
  }
  if (typeof service !== 'string' || service === '') {
    return fail({ kind: 'missing', property: 'auth.service' });
  }
  return onlyWith(value, ['region', 'service'], ok({ type: 'awsSigV4', region, service }));
}

const hmacProperties = ['algorithm', 'encoding', 'signed', 'header', 'value', 'timestampHeader'];

function parseHmac(value: Entries): Parsed {
  const presetName = value['preset'];
  const preset = Object.entries(hmacPresets).find(([name]) => name === presetName)?.[1];
  if (presetName !== undefined && !preset) {
    const allowed = Object.keys(hmacPresets).join(', ');
    return fail({ kind: 'not-allowed', property: 'auth.preset', allowed });
  }
  const settings: Entries = { algorithm: 'sha256', encoding: 'hex', ...preset, ...value };
  const missing = ['signed', 'header', 'value'].find((name) => typeof settings[name] !== 'string');
  if (missing !== undefined) {
    return fail({ kind: 'missing', property: `auth.${missing}` });
  }
  return onlyWith(value, ['preset', ...hmacProperties], toHmac(settings));
}

function toHmac(settings: Entries): Parsed {
  const { algorithm, encoding, timestampHeader } = settings;
  if (algorithm !== 'sha1' && algorithm !== 'sha256' && algorithm !== 'sha512') {
    return fail({
      kind: 'not-allowed',
      property: 'auth.algorithm',
      allowed: 'sha1, sha256, sha512',
    });
  }
  if (encoding !== 'hex' && encoding !== 'base64') {
    return fail({ kind: 'not-allowed', property: 'auth.encoding', allowed: 'hex, base64' });
  }
  const hmac: HmacAuthentication = {
    type: 'hmac',
    algorithm,
    encoding,
    signed: String(settings['signed']),
    header: String(settings['header']),
    value: String(settings['value']),
    timestampHeader: typeof timestampHeader === 'string' ? timestampHeader : undefined,
  };
  const wrongName = [hmac.header, hmac.timestampHeader ?? 'X'].find(
    (name) => !httpToken.test(name),
  );
  if (wrongName !== undefined) {
    return fail({ kind: 'field-name-invalid', field: wrongName });
  }
  return problemOfTemplate(hmac.signed, hmac.value) ? fail({ kind: 'template-invalid' }) : ok(hmac);
}

const grants = [
  'client_credentials',
  'authorization_code',
  'device_code',
  'refresh_token',
] as const;
const clientAuthentications = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'none',
] as const;
const oauthEndpoints = [
  'issuer',
  'tokenEndpoint',
  'authorizationEndpoint',
  'deviceAuthorizationEndpoint',
  'revocationEndpoint',
  'introspectionEndpoint',
] as const;
const oauthProperties = [
  ...oauthEndpoints,
  'grant',
  'clientId',
  'clientAuthentication',
  'scope',
  'audience',
  'resource',
  'redirectTo',
];

function parseOAuth2(value: Entries): Parsed {
  const grant = grants.find((name): name is OAuth2Grant => name === value['grant']);
  if (grant === undefined) {
    return fail({ kind: 'not-allowed', property: 'auth.grant', allowed: grants.join(', ') });
  }
  const { clientId } = value;
  if (typeof clientId !== 'string' || clientId === '') {
    return fail({ kind: 'missing', property: 'auth.clientId' });
  }
  const wrong = oauthEndpoints.find(
    (name) => value[name] !== undefined && !isServerUrl(value[name]),
  );
  if (wrong !== undefined) {
    return fail({ kind: 'server-url-invalid', property: `auth.${wrong}` });
  }
  if (value['issuer'] === undefined && value['tokenEndpoint'] === undefined) {
    return fail({ kind: 'missing', property: 'auth.issuer' });
  }
  return onlyWith(value, oauthProperties, toOAuth2(value, grant, clientId));
}

function toOAuth2(value: Entries, grant: OAuth2Grant, clientId: string): Parsed {
  const standard: ClientAuthentication =
    grant === 'client_credentials' ? 'client_secret_basic' : 'none';
  const wanted = value['clientAuthentication'] ?? standard;
  const clientAuthentication = clientAuthentications.find((name) => name === wanted);
  if (clientAuthentication === undefined) {
    const allowed = clientAuthentications.join(', ');
    return fail({ kind: 'not-allowed', property: 'auth.clientAuthentication', allowed });
  }
  const redirectTo = value['redirectTo'] ?? 'vscode';
  if (redirectTo !== 'vscode' && redirectTo !== 'loopback') {
    return fail({ kind: 'not-allowed', property: 'auth.redirectTo', allowed: 'vscode, loopback' });
  }
  const oauth2: OAuth2Authentication = {
    type: 'oauth2',
    grant,
    issuer: text(value['issuer']),
    tokenEndpoint: text(value['tokenEndpoint']),
    authorizationEndpoint: text(value['authorizationEndpoint']),
    deviceAuthorizationEndpoint: text(value['deviceAuthorizationEndpoint']),
    revocationEndpoint: text(value['revocationEndpoint']),
    introspectionEndpoint: text(value['introspectionEndpoint']),
    clientId,
    clientAuthentication,
    scope: text(value['scope']),
    audience: text(value['audience']),
    resource: [value['resource'] ?? []].flat().map(String),
    redirectTo,
  };
  return ok(oauth2);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The secrets of a client go there: encrypted, or not off this machine. */
function isServerUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) {
    return false;
  }
  const url = new URL(value);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return isSafe && url.username === '' && url.password === '';
}

function parseProvider(value: Entries): Parsed {
  const { provider, scopes = [] } = value;
  if (typeof provider !== 'string' || provider === '') {
    return fail({ kind: 'missing', property: 'auth.provider' });
  }
  if (!Array.isArray(scopes) || !scopes.every((scope) => typeof scope === 'string')) {
    return fail({ kind: 'wrong-shape', property: 'auth.scopes', example: '[ "…" ]' });
  }
  return onlyWith(value, ['provider', 'scopes'], ok({ type: 'vscode', provider, scopes }));
}
