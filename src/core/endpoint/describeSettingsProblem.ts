import * as l10n from '@vscode/l10n';

import type { SettingsProblem } from './settingsProblem';

/** Says what is wrong in the settings, and how to mend it. */
export function describeSettingsProblem(problem: SettingsProblem): string {
  switch (problem.kind) {
    case 'not-an-object':
      return l10n.t('it must be an object with at least a "url".');
    case 'unknown-property':
      return l10n.t('"{0}" is not a property of an endpoint.', problem.property);
    case 'url-missing':
      return l10n.t('"url" is missing.');
    case 'url-invalid':
      return l10n.t('"url" is not an absolute URL such as https://api.example.com/orders.');
    case 'url-scheme':
      return l10n.t('"url" must begin with https: or http:, and {0} is neither.', problem.scheme);
    case 'url-user-information':
      return l10n.t(
        '"url" holds a user name or password. Take it out of the URL and store the secret with the command "AuthPOST: Set Token…".',
      );
    case 'url-credential':
      return l10n.t(
        '"url" holds a credential in the parameter "{0}". Take it out of the URL, set "auth" to {1}, and store the secret with the command "AuthPOST: Set Token…".',
        problem.parameter,
        `{ "type": "apiKey", "in": "query", "name": ${JSON.stringify(problem.parameter)} }`,
      );
    case 'not-allowed':
      return l10n.t('"{0}" must be one of: {1}.', problem.property, problem.allowed);
    case 'wrong-shape':
      return l10n.t('"{0}" must be written like {1}.', problem.property, problem.example);
    case 'missing':
      return l10n.t('"{0}" is missing.', problem.property);
    case 'user-invalid':
      return l10n.t('"auth.user" must be a user name without a colon or control characters.');
    case 'template-invalid':
      return l10n.t(
        '"auth.signed" must contain {body}, and "auth.value" {signature}; besides them only {timestamp} is replaced.',
      );
    case 'path-invalid':
      return l10n.t(
        '"{0}" must be an absolute path, or one that begins with "~/".',
        problem.property,
      );
    case 'server-url-invalid':
      return l10n.t(
        '"{0}" must be an https: URL without a user name or password.',
        problem.property,
      );
    case 'user-settings-only':
      return l10n.t(
        '"{0}" counts only if your user settings hold an endpoint of this name for the same address.',
        problem.property,
      );
    case 'scheme-invalid':
      return l10n.t('"auth.scheme" must be one word, such as Bearer or Token.');
    case 'timeout-invalid':
      return l10n.t('"timeout" must be a number of milliseconds, or 0 for no limit.');
    case 'field-name-invalid':
    case 'field-value-invalid':
    case 'field-controlled':
    case 'field-credential':
      return describeFieldProblem(problem);
  }
}

type FieldProblem = Extract<SettingsProblem, { readonly field: string }>;

function describeFieldProblem(problem: FieldProblem): string {
  switch (problem.kind) {
    case 'field-name-invalid':
      return l10n.t('"{0}" in "headers" is not a header name.', problem.field);
    case 'field-value-invalid':
      return l10n.t(
        'the header "{0}" must be a text without line breaks or control characters.',
        problem.field,
      );
    case 'field-controlled':
      return l10n.t('the header "{0}" is set by the connection itself; remove it.', problem.field);
    case 'field-credential':
      return l10n.t(
        'the header "{0}" would carry a credential in plain text. Remove it and store the secret with the command "AuthPOST: Set Token…".',
        problem.field,
      );
  }
}
