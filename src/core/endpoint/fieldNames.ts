/**
 * Fields that carry a credential, in lower case: those of the standards and those that widely used
 * APIs define for themselves.
 */
const credentialFields = new Set([
  'authorization',
  'proxy-authorization',
  'x-authorization',
  'x-auth',
  'x-token',
  'cookie',
  'set-cookie',
  'x-api-key',
  'api-key',
  'apikey',
  'x-api-token',
  'x-auth-token',
  'x-auth-key',
  'x-access-token',
  'x-amz-security-token',
  'x-goog-api-key',
  'x-functions-key',
  'x-vault-token',
  'x-figma-token',
  'x-gitlab-token',
  'x-plex-token',
  'x-shopify-access-token',
  'x-rapidapi-key',
  'x-subscription-token',
  'x-session-token',
  'ocp-apim-subscription-key',
  'private-token',
  'job-token',
  'deploy-token',
  'dd-api-key',
  'dd-application-key',
  'circle-token',
]);

/** Endings by which further APIs name a field that carries a secret. */
const credentialEnding =
  /(?:^|[-_])(?:(?:api|access|secret|private)[-_]?key|access[-_]?token|auth[-_]?token|secret|password)$/;

/** A value that is a credential whatever the field's name is. */
const credentialValue =
  /^\s*(?:(?:bearer|basic|token|digest|aws4-hmac-sha256)\s+\S|eyJ[\w-]+\.eyJ[\w-]+\.|gh[oprsu]_\w|github_pat_\w|glpat-\w|xox[abeoprs]-\w|sk[-_](?:ant|live|proj|test)[-_]\w)/i;

/** Fields that the HTTP client sets itself, and refuses or ignores from outside. @see Fetch §2.2.2 */
const controlledFields = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What APIs call a secret in a URL, besides what they call a field. */
const credentialParameter = /^(?:(?:auth[-_]?)?token|sig|signature|passwd|pwd)$/;

/** Tells a parameter in the query of a URL whose value is a secret. */
export function isCredentialParameter(name: string, value: string): boolean {
  const isNamedSo = isCredentialName(name) || credentialParameter.test(name.toLowerCase());
  return (isNamedSo && value !== '') || credentialValue.test(value);
}

function isCredentialName(name: string): boolean {
  const lowerCaseName = name.toLowerCase();
  return credentialFields.has(lowerCaseName) || credentialEnding.test(lowerCaseName);
}

/** Says what speaks against a field in the settings: it holds a secret, or it is not ours to set. */
export function objectionToField(
  name: string,
  value: string,
): 'credential' | 'controlled' | undefined {
  if (isCredentialName(name) || credentialValue.test(value)) {
    return 'credential';
  }
  return controlledFields.has(name.toLowerCase()) ? 'controlled' : undefined;
}
