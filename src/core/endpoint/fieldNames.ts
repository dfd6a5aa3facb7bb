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

/** What a field begins with that holds a credential. @see RFC 9110 §11.4 */
const credentialScheme = /^\s*(?:bearer|basic|token|digest|aws4-hmac-sha256)\s+\S/i;

/** A value that is a credential wherever it stands. */
const credentialValue =
  /^\s*(?:eyJ[\w-]+\.eyJ[\w-]+\.|gh[oprsu]_\w|github_pat_\w|glpat-\w|xox[abeoprs]-\w|sk[-_](?:ant|live|proj|test)[-_]\w|sk-\w{40}|AIza[\w-]{35}|A[KS]IA[A-Z2-7]{16})/i;

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

/** Parameters of a URL by which APIs take a secret, whole: others only end alike. */
const credentialParameter =
  /^(?:(?:x[-_])?(?:api|access|secret|private|subscription|app|application|client|auth)[-_]?key|(?:client[-_]?)?secret|(?:(?:access|api|auth|bearer|id|oauth|refresh|security|session|x-amz-security)[-_]?)?token|jwt|password|passwd|pwd|sig|signature|x-amz-(?:signature|credential))$/;

/** What is shorter is a flag or a number, and no secret. */
const leastSecretLength = 8;

/** Tells a parameter in the query of a URL that is recognisably a secret. */
export function isCredentialParameter(name: string, value: string): boolean {
  const isNamedSo = credentialParameter.test(name.toLowerCase());
  // A secret alone is read as a name without a value.
  return (
    (isNamedSo && value.length >= leastSecretLength) ||
    credentialValue.test(value) ||
    (value === '' && credentialValue.test(name))
  );
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
  if (isCredentialName(name) || credentialScheme.test(value) || credentialValue.test(value)) {
    return 'credential';
  }
  return controlledFields.has(name.toLowerCase()) ? 'controlled' : undefined;
}
