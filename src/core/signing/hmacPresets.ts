import type { HmacAuthentication } from '../endpoint/endpoint';

/**
 * Signatures that well-known senders of webhooks make, by the name that `preset` has in the
 * settings.
 *
 * @see https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 * @see https://docs.stripe.com/webhooks#verify-manually
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export const hmacPresets = {
  github: {
    type: 'hmac',
    algorithm: 'sha256',
    encoding: 'hex',
    signed: '{body}',
    header: 'X-Hub-Signature-256',
    value: 'sha256={signature}',
    timestampHeader: undefined,
  },
  stripe: {
    type: 'hmac',
    algorithm: 'sha256',
    encoding: 'hex',
    signed: '{timestamp}.{body}',
    header: 'Stripe-Signature',
    value: 't={timestamp},v1={signature}',
    timestampHeader: undefined,
  },
  slack: {
    type: 'hmac',
    algorithm: 'sha256',
    encoding: 'hex',
    signed: 'v0:{timestamp}:{body}',
    header: 'X-Slack-Signature',
    value: 'v0={signature}',
    timestampHeader: 'X-Slack-Request-Timestamp',
  },
} as const satisfies Readonly<Record<string, HmacAuthentication>>;
