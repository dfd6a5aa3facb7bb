import { fail, ok, type Result } from '../result';
import type { Endpoint, EndpointScope, HeaderField, Method, RedirectPolicy } from './endpoint';
import { httpToken } from './httpToken';
import { isCredentialParameter, objectionToField } from './fieldNames';
import { parseAuthentication } from './parseAuthentication';
import { parseTlsFiles } from './parseTlsFiles';
import type { SettingsProblem } from './settingsProblem';

/** An endpoint as it stands in settings.json, of any type until it is parsed. */
export interface EndpointSetting {
  readonly name: string;
  readonly value: unknown;
  readonly scope: EndpointScope;
  /** What the user's own settings hold under the same name. */
  readonly userValue: unknown;
}

const properties = new Set([
  'url',
  'method',
  'auth',
  'tls',
  'headers',
  'timeout',
  'redirect',
  'files',
  'allowInsecureHttp',
]);

/** The largest delay that a timer can hold. */
const longestTimeoutMs = 2 ** 31 - 1;

/** @see RFC 9110 §5.5; characters above U+00FF cannot be sent by fetch. */
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Reads an endpoint from the settings; every problem in it is reported, not only the first. */
export function parseEndpoint(
  setting: EndpointSetting,
): Result<Endpoint, readonly [SettingsProblem, ...SettingsProblem[]]> {
  const { value } = setting;
  if (!isObject(value)) {
    return fail([{ kind: 'not-an-object' }]);
  }
  const problems: SettingsProblem[] = Object.keys(value)
    .filter((property) => !properties.has(property))
    .map((property) => ({ kind: 'unknown-property', property }));
  const take = <T>(result: Result<T, SettingsProblem>, otherwise: T): T => {
    if (result.ok) {
      return result.value;
    }
    problems.push(result.error);
    return otherwise;
  };
  const url = take(parseUrl(value['url']), '');
  const endpoint: Endpoint = {
    name: setting.name,
    url,
    method: take(oneOf<Method>(value['method'], 'method', ['POST', 'PUT', 'PATCH']), 'POST'),
    auth: take(parseAuthentication(value['auth']), { type: 'none' }),
    tls: take(parseTlsFiles(value['tls']), undefined),
    fields: take(parseFields(value['headers']), []),
    timeoutMs: take(parseTimeout(value['timeout']), 0),
    redirect: take(
      oneOf<RedirectPolicy>(value['redirect'], 'redirect', ['same-origin', 'never']),
      'never',
    ),
    files: take(parseFiles(value['files']), []),
    allowInsecureHttp: userAllowsInsecureHttp(url, setting.userValue),
    scope: setting.scope,
  };
  take(parseFlag(value['allowInsecureHttp']), false);
  problems.push(...problemsOfScope(endpoint, setting));
  const [first, ...others] = problems;
  return first ? fail([first, ...others]) : ok(endpoint);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** It parses as a URL, with the host as its scheme. */
const hostAndPort = /^[\w.-]+:\d/;

function parseUrl(value: unknown): Result<string, SettingsProblem> {
  if (typeof value !== 'string' || value.trim() === '') {
    return fail({ kind: 'url-missing' });
  }
  if (!URL.canParse(value.trim()) || hostAndPort.test(value.trim())) {
    return fail({ kind: 'url-invalid' });
  }
  const url = new URL(value.trim());
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return fail({ kind: 'url-scheme', scheme: url.protocol });
  }
  if (url.username !== '' || url.password !== '') {
    return fail({ kind: 'url-user-information' });
  }
  const credential = [...url.searchParams].find((parameter) => isCredentialParameter(...parameter));
  if (credential) {
    return fail({ kind: 'url-credential', parameter: credential[0] });
  }
  url.hash = '';
  return ok(url.href);
}

function oneOf<T extends string>(
  value: unknown,
  property: string,
  [first, ...others]: readonly [T, ...T[]],
): Result<T, SettingsProblem> {
  const allowed = [first, ...others];
  const found = value === undefined ? first : allowed.find((candidate) => candidate === value);
  return found === undefined
    ? fail({ kind: 'not-allowed', property, allowed: allowed.join(', ') })
    : ok(found);
}

function parseFields(value: unknown): Result<readonly HeaderField[], SettingsProblem> {
  if (value === undefined) {
    return ok([]);
  }
  if (!isObject(value)) {
    return fail({ kind: 'wrong-shape', property: 'headers', example: '{ "name": "value" }' });
  }
  const fields: HeaderField[] = [];
  for (const [name, content] of Object.entries(value)) {
    const problem = problemOfField(name, content);
    if (problem) {
      return fail(problem);
    }
    fields.push([name, String(content).trim()]);
  }
  return ok(fields);
}

function problemOfField(name: string, content: unknown): SettingsProblem | undefined {
  if (!httpToken.test(name)) {
    return { kind: 'field-name-invalid', field: name };
  }
  if (typeof content !== 'string' || !fieldValue.test(content)) {
    return { kind: 'field-value-invalid', field: name };
  }
  switch (objectionToField(name, content)) {
    case 'credential':
      return { kind: 'field-credential', field: name };
    case 'controlled':
      return { kind: 'field-controlled', field: name };
    case undefined:
      return undefined;
  }
}

function parseTimeout(value: unknown): Result<number, SettingsProblem> {
  const timeoutMs = value ?? 30_000;
  return typeof timeoutMs === 'number' && timeoutMs >= 0 && timeoutMs <= longestTimeoutMs
    ? ok(timeoutMs)
    : fail({ kind: 'timeout-invalid' });
}

function parseFiles(value: unknown): Result<readonly string[], SettingsProblem> {
  const globs: readonly unknown[] | undefined =
    value === undefined ? [] : Array.isArray(value) ? value : undefined;
  return globs?.every((glob) => typeof glob === 'string' && glob !== '')
    ? ok(globs.map(String))
    : fail({ kind: 'wrong-shape', property: 'files', example: '[ "**/*.order.json" ]' });
}

function parseFlag(value: unknown): Result<boolean, SettingsProblem> {
  return value === undefined || typeof value === 'boolean'
    ? ok(value === true)
    : fail({ kind: 'not-allowed', property: 'allowInsecureHttp', allowed: 'true, false' });
}

/** A repository must not point a person's sessions and key files at an address of its choice. */
function problemsOfScope(endpoint: Endpoint, { userValue }: EndpointSetting): SettingsProblem[] {
  if (endpoint.scope === 'user' || isSameOrigin(endpoint.url, userValue)) {
    return [];
  }
  return [
    ...(endpoint.auth.type === 'vscode' ? ['auth'] : []),
    ...(endpoint.tls ? ['tls'] : []),
  ].map((property) => ({ kind: 'user-settings-only', property }));
}

/** A workspace must not be able to borrow the permission that a person gave to another origin. */
function userAllowsInsecureHttp(url: string, userValue: unknown): boolean {
  return (
    isObject(userValue) && userValue['allowInsecureHttp'] === true && isSameOrigin(url, userValue)
  );
}

function isSameOrigin(url: string, userValue: unknown): boolean {
  const userUrl = isObject(userValue) ? parseUrl(userValue['url']) : undefined;
  return (
    userUrl?.ok === true && url !== '' && new URL(userUrl.value).origin === new URL(url).origin
  );
}
