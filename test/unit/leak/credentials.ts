/**
 * Makes credentials of each shape. They are put together here, of characters that only look
 * random, so that no scanner finds one in the source.
 */

const DIGITS = '0123456789';
const SMALL = 'abcdefghijklmnopqrstuvwxyz';
const CAPITAL = SMALL.toUpperCase();
export const ALPHANUMERIC = CAPITAL + SMALL + DIGITS;
const BASE32 = `${CAPITAL}234567`;

/** The same characters each time. */
export function characters(length: number, alphabet = ALPHANUMERIC): string {
  let state = 12345;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return alphabet.charAt(Math.floor((state / 2 ** 31) * alphabet.length));
  };
  return Array.from({ length }, next).join('');
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

export function jsonWebToken(header: object = { alg: 'HS256', typ: 'JWT' }): string {
  return [encoded(header), encoded({ sub: '1234567890', exp: 1 }), characters(43)].join('.');
}

export function encryptedToken(): string {
  const header = encoded({ alg: 'dir', enc: 'A256GCM' });
  return [header, '', characters(16), characters(90), characters(22)].join('.');
}

export function privateKey(label = 'PRIVATE KEY', lineBreak = '\n', fields = ''): string {
  const lines = characters(300).match(/.{1,64}/g) ?? [];
  const head = fields === '' ? [] : [fields, ''];
  const boundary = '-'.repeat(5);
  return [
    `${boundary}BEGIN ${label}${boundary}`,
    ...head,
    ...lines,
    `${boundary}END ${label}${boundary}`,
  ].join(lineBreak);
}

export const awsAccessKey = 'AK' + 'IA' + characters(16, BASE32);
export const awsSecretKey = characters(40, `${ALPHANUMERIC}+/`);
export const githubToken = 'gh' + 'p_' + characters(36);
export const githubFineGrained = 'github' + '_pat_' + characters(22) + '_' + characters(59);
export const githubInstallation = 'gh' + 's_' + '1234567_' + jsonWebToken();
export const stripeKey = 'sk' + '_live_' + characters(99);
export const stripeWebhook = 'wh' + 'sec_' + characters(32);
export const slackToken = 'xo' + 'xb-' + '123456789012-1234567890123-' + characters(24);
export const slackApp = 'xa' + 'pp-1-A012345678-1234567890123-' + characters(64, `${DIGITS}abcdef`);
export const openaiKey = 's' + 'k-' + characters(48);
export const openaiProjectKey = 's' + 'k-proj-' + characters(156, `${ALPHANUMERIC}_-`);
export const anthropicKey = 's' + 'k-ant-api03-' + characters(93, `${ALPHANUMERIC}_-`) + 'AA';
export const googleKey = 'AI' + 'za' + 'Sy' + characters(33);
