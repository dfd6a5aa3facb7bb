import { homedir } from 'node:os';
import * as path from 'node:path';

import { fail, ok, type Result } from '../result';
import type { TlsFiles } from './endpoint';
import type { SettingsProblem } from './settingsProblem';

const names = ['certificate', 'key', 'pfx', 'authority'] as const;

/** Reads `tls` of an endpoint: absolute paths, or such that begin with `~/`. */
export function parseTlsFiles(value: unknown): Result<TlsFiles | undefined, SettingsProblem> {
  if (value === undefined) {
    return ok(undefined);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return fail({ kind: 'wrong-shape', property: 'tls', example: '{ "authority": "~/ca.pem" }' });
  }
  const entries: Readonly<Record<string, unknown>> = { ...value };
  const unknown = Object.keys(entries).find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) {
    return fail({ kind: 'unknown-property', property: `tls.${unknown}` });
  }
  const relative = names.find(
    (name) => entries[name] !== undefined && toPath(entries[name]) === undefined,
  );
  if (relative !== undefined) {
    return fail({ kind: 'path-invalid', property: `tls.${relative}` });
  }
  if ((entries['certificate'] === undefined) !== (entries['key'] === undefined)) {
    return fail({ kind: 'missing', property: entries['key'] ? 'tls.certificate' : 'tls.key' });
  }
  return ok({
    certificate: toPath(entries['certificate']),
    key: toPath(entries['key']),
    pfx: toPath(entries['pfx']),
    authority: toPath(entries['authority']),
  });
}

function toPath(value: unknown): string | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  const file = value.startsWith('~/') ? path.join(homedir(), value.slice(2)) : value;
  return path.isAbsolute(file) ? file : undefined;
}
