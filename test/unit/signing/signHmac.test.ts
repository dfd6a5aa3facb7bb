import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

import type { HmacAuthentication } from '../../../src/core/endpoint/endpoint';
import { hmacPresets } from '../../../src/core/signing/hmacPresets';
import {
  problemOfTemplate,
  type TemplateProblem,
} from '../../../src/core/signing/problemOfTemplate';
import { signHmac } from '../../../src/core/signing/signHmac';
import { bytes, fieldOf, postOf } from './requests';

const now = new Date('2026-02-03T04:05:06.789Z');
const seconds = '1770091506';

describe('signHmac with a preset', () => {
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  it("makes the signature of GitHub's published example", () => {
    const signed = signHmac(
      postOf('Hello, World!'),
      hmacPresets.github,
      "It's a Secret to Everybody",
      now,
    );
    assert.equal(
      fieldOf(signed, 'X-Hub-Signature-256'),
      'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    );
  });

  // https://docs.slack.dev/authentication/verifying-requests-from-slack
  it("makes the signature of Slack's published example", () => {
    const content =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow' +
      '&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner' +
      '&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands' +
      '%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN' +
      '&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    const signed = signHmac(
      postOf(content),
      hmacPresets.slack,
      '8f742231b10e8888abcd99yyyzzz85a5',
      new Date(1531420618_000),
    );
    assert.equal(fieldOf(signed, 'X-Slack-Request-Timestamp'), '1531420618');
    assert.equal(
      fieldOf(signed, 'X-Slack-Signature'),
      'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    );
  });

  it('makes a signature as Stripe describes it', () => {
    const signed = signHmac(postOf('{"id":"evt_1"}'), hmacPresets.stripe, 'whsec_test', now);
    const expected = createHmac('sha256', 'whsec_test')
      .update(`${seconds}.{"id":"evt_1"}`)
      .digest('hex');
    assert.equal(fieldOf(signed, 'Stripe-Signature'), `t=${seconds},v1=${expected}`);
  });

  for (const [name, { signed, value }] of Object.entries(hmacPresets)) {
    it(`has templates without a problem for ${name}`, () => {
      assert.equal(problemOfTemplate(signed, value), undefined);
    });
  }
});

describe('signHmac', () => {
  const plain: HmacAuthentication = {
    ...hmacPresets.github,
    header: 'X-Sig',
    value: '{signature}',
  };

  for (const algorithm of ['sha1', 'sha256', 'sha512'] as const) {
    for (const encoding of ['hex', 'base64'] as const) {
      it(`signs with ${algorithm} in ${encoding}`, () => {
        const signed = signHmac(postOf('{}'), { ...plain, algorithm, encoding }, 'key', now);
        const expected = createHmac(algorithm, 'key').update('{}').digest(encoding);
        assert.equal(fieldOf(signed, 'X-Sig'), expected);
      });
    }
  }

  const contents: readonly (readonly [description: string, content: Uint8Array])[] = [
    ['bytes that are no UTF-8', bytes(0xff, 0xfe, 0, 0x80, 0xc3)],
    ['a byte order mark', bytes(0xef, 0xbb, 0xbf, 0x7b, 0x7d)],
    ['text that looks like a placeholder', Buffer.from('{"a":"{timestamp}{body}"}')],
    ['text that looks like a replacement pattern', Buffer.from("$& $1 $$ $'")],
    ['nothing', bytes()],
  ];
  for (const [description, content] of contents) {
    it(`signs the very bytes of ${description}`, () => {
      const settings = { ...plain, signed: 'ä{timestamp}:{body}:{body}' };
      const signed = signHmac(postOf(content), settings, 'schlüssel', now);
      const text = [Buffer.from(`ä${seconds}:`), content, Buffer.from(':'), content];
      const expected = createHmac('sha256', Buffer.from('schlüssel'))
        .update(Buffer.concat(text))
        .digest('hex');
      assert.equal(fieldOf(signed, 'X-Sig'), expected);
    });
  }

  it('signs a request without content as one with empty content', () => {
    const request = { ...postOf(''), content: undefined };
    const signed = signHmac(request, plain, 'key', now);
    assert.equal(signed.content, undefined);
    assert.equal(
      fieldOf(signed, 'X-Sig'),
      fieldOf(signHmac(postOf(''), plain, 'key', now), 'X-Sig'),
    );
  });

  it('signs a request anew as if it had not been signed before', () => {
    const later = new Date(now.getTime() + 60_000);
    const request = postOf('{}');
    const first = signHmac(request, hmacPresets.slack, 'key', now);
    assert.deepEqual(
      signHmac(first, hmacPresets.slack, 'key', later),
      signHmac(request, hmacPresets.slack, 'key', later),
    );
  });

  it('changes nothing but the fields that it adds', () => {
    const request = postOf('{}');
    const before = structuredClone(request);
    const { fields, ...rest } = signHmac(request, hmacPresets.slack, 'key', now);
    assert.deepEqual(request, before);
    assert.deepEqual({ ...rest, fields: fields.slice(0, 1) }, request);
    assert.equal(rest.content, request.content);
  });
});

describe('problemOfTemplate', () => {
  const rows: readonly (readonly [
    description: string,
    signed: string,
    value: string,
    expected: TemplateProblem | undefined,
  ])[] = [
    ['nothing in templates that are complete', 'v0:{timestamp}:{body}', '{signature}', undefined],
    ['nothing in braces around other text', '{"a":{body}} {}', '{1} {signature}', undefined],
    [
      'a placeholder that what is signed has not',
      '{url}{body}',
      '{signature}',
      { kind: 'unknown-placeholder', template: 'signed', placeholder: '{url}' },
    ],
    [
      'a placeholder in another case',
      '{Body}',
      '{signature}',
      { kind: 'unknown-placeholder', template: 'signed', placeholder: '{Body}' },
    ],
    [
      'a signature within what is signed',
      '{body}{signature}',
      '{signature}',
      { kind: 'unknown-placeholder', template: 'signed', placeholder: '{signature}' },
    ],
    [
      'the content within the value',
      '{body}',
      '{signature} {body}',
      { kind: 'unknown-placeholder', template: 'value', placeholder: '{body}' },
    ],
    ['that the content is not signed', '{timestamp}', '{signature}', { kind: 'body-missing' }],
    ['that the signature is not sent', '{body}', 't={timestamp}', { kind: 'signature-missing' }],
    ['a line break in the value', '{body}', 'a\n{signature}', { kind: 'value-not-sendable' }],
    [
      'a character beyond ASCII in the value',
      '{body}',
      '→{signature}',
      { kind: 'value-not-sendable' },
    ],
  ];
  for (const [description, signed, value, expected] of rows) {
    it(`finds ${description}`, () => {
      assert.deepEqual(problemOfTemplate(signed, value), expected);
    });
  }
});
