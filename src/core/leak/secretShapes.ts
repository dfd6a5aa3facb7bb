import type { SecretKind } from './foundSecret';
import { isJsonWebToken } from './isJsonWebToken';
import { isMixed } from './isMixed';

/** How a company's credentials look. */
export interface SecretShape {
  readonly kind: SecretKind;
  /**
   * Its first group, else the whole of it, is the part that is random. It begins and ends at the
   * borders of a word of its own alphabet, so that no character is read twice, and its repetitions
   * have limits: the time it takes grows with the text and no faster.
   */
  readonly pattern: RegExp;
  readonly check?: (random: string) => boolean;
}

export const SECRET_SHAPES: readonly SecretShape[] = [
  {
    // The Base64url form of `{"` or of `{` and white space begins each. RFC 7515 §7.1, RFC 7516 §7.1
    kind: 'jwt',
    pattern:
      /(?<![\w.-])e[wy][\w-]{8,8192}\.[\w-]{0,32768}\.[\w-]{1,8192}(?:\.[\w-]{1,32768}\.[\w-]{1,512})?(?![\w-])/g,
    check: isJsonWebToken,
  },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  // The keys of AWS's own documentation end in EXAMPLE.
  {
    kind: 'aws-access-key',
    pattern: /(?<![\w+/-])(?:AKIA|ASIA)([A-Z2-7]{16})(?<!EXAMPLE)(?![\w+/=-])/g,
  },
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
  { kind: 'github', pattern: /(?<![\w-])gh[oprsu]_([A-Za-z0-9]{36,251})(?![\w-])/g },
  { kind: 'github', pattern: /(?<![\w-])github_pat_([A-Za-z0-9]{22}_[A-Za-z0-9]{59})(?![\w-])/g },
  {
    // An installation's token since 2026: the application's number and a JSON Web Token.
    kind: 'github',
    pattern: /(?<![\w-])ghs_\d{1,20}_(e[wy][\w-]{8,2048}\.[\w-]{2,8192}\.[\w-]{16,2048})(?![\w-])/g,
    check: isJsonWebToken,
  },
  // https://docs.stripe.com/keys, https://docs.stripe.com/webhooks
  { kind: 'stripe', pattern: /(?<![\w-])[rs]k_(?:live|test)_([A-Za-z0-9]{24,247})(?![\w-])/g },
  {
    kind: 'stripe',
    pattern: /(?<![\w-])whsec_([A-Za-z0-9+/]{32,88}={0,2})(?![\w+/=-])/g,
  },
  // https://docs.slack.dev/authentication/tokens
  {
    kind: 'slack',
    pattern: /(?<![\w.-])(?:xoxe\.)?xox[abeprs]-(?:\d{1,20}-){1,4}([A-Za-z0-9]{16,400})(?![\w-])/g,
  },
  {
    kind: 'slack',
    pattern: /(?<![\w-])xapp-\d{1,2}-[A-Z0-9]{6,20}-\d{6,20}-([A-Za-z0-9]{32,128})(?![\w-])/g,
  },
  // https://platform.openai.com/docs/api-reference/authentication
  { kind: 'openai', pattern: /(?<![\w-])sk-([A-Za-z0-9]{48})(?![\w-])/g, check: isMixed },
  {
    kind: 'openai',
    pattern: /(?<![\w-])sk-(?:admin|proj|svcacct)-([\w-]{40,250})(?![\w-])/g,
    check: isMixed,
  },
  // https://platform.claude.com/docs/en/api/overview
  {
    kind: 'anthropic',
    pattern: /(?<![\w-])sk-ant-[a-z]{2,12}\d{2}-([\w-]{40,250})(?![\w-])/g,
    check: isMixed,
  },
  // https://cloud.google.com/docs/authentication/api-keys
  { kind: 'google', pattern: /(?<![\w+/-])AIza([\w-]{35})(?![\w+/=-])/g, check: isMixed },
];
