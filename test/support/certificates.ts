import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A certificate for a test server, as `https.createServer` takes it. */
export interface TestCertificate {
  /** The certificate itself, PEM. */
  readonly cert: string;
  /** Its private key, PKCS #8 PEM. */
  readonly key: string;
  readonly commonName: string;
  readonly privateKey: KeyObject;
}

export interface TestCertificateOptions {
  readonly commonName: string;
  /** Who signs; the certificate signs itself without one. */
  readonly issuer?: TestCertificate;
  /** True for a certificate that may sign others. */
  readonly authority?: boolean;
  /** DNS names and IPv4 addresses it is good for; `127.0.0.1` and `localhost` by default. */
  readonly names?: readonly string[];
  /** Days from now; -1 by default. */
  readonly fromDays?: number;
  /** Days from now; 1 by default. */
  readonly toDays?: number;
}

const DAY_MS = 86_400_000;

function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const length: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) {
    length.unshift(rest % 256);
  }
  const prefix = content.length < 128 ? [content.length] : [0x80 + length.length, ...length];
  return Buffer.concat([Buffer.from([tag, ...prefix]), content]);
}

const sequence = (...contents: readonly Uint8Array[]): Buffer => element(0x30, ...contents);
const octetString = (content: Uint8Array): Buffer => element(0x04, content);
const objectIdentifier = (hex: string): Buffer => element(0x06, Buffer.from(hex, 'hex'));

const ECDSA_WITH_SHA256 = sequence(objectIdentifier('2a8648ce3d040302'));
const TRUE = element(0x01, Buffer.from([0xff]));

function distinguishedName(commonName: string): Buffer {
  const value = element(0x0c, Buffer.from(commonName));
  return sequence(element(0x31, sequence(objectIdentifier('550403'), value)));
}

function time(days: number): Buffer {
  const iso = new Date(Date.now() + days * DAY_MS).toISOString();
  return element(0x18, Buffer.from(iso.replace(/\.\d+Z$/, 'Z').replace(/[-:T]/g, '')));
}

function generalName(name: string): Buffer {
  return isIPv4(name)
    ? element(0x87, Buffer.from(name.split('.').map(Number)))
    : element(0x82, Buffer.from(name));
}

function extensions(authority: boolean, names: readonly string[]): Buffer {
  const constraints = authority ? sequence(TRUE) : sequence();
  return element(
    0xa3,
    sequence(
      sequence(objectIdentifier('551d13'), TRUE, octetString(constraints)),
      sequence(objectIdentifier('551d11'), octetString(sequence(...names.map(generalName)))),
    ),
  );
}

function pem(certificate: Uint8Array): string {
  const lines =
    Buffer.from(certificate)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** Makes an X.509 certificate with a new P-256 key. @see RFC 5280 §4.1 */
export function createCertificate(options: TestCertificateOptions): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { commonName, issuer = { commonName, privateKey } } = options;
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const toBeSigned = sequence(
    element(0xa0, element(0x02, Buffer.from([2]))),
    element(0x02, serial),
    ECDSA_WITH_SHA256,
    distinguishedName(issuer.commonName),
    sequence(time(options.fromDays ?? -1), time(options.toDays ?? 1)),
    distinguishedName(commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions(options.authority ?? false, options.names ?? ['127.0.0.1', 'localhost']),
  );
  const signature = sign('sha256', toBeSigned, issuer.privateKey);
  const certificate = sequence(
    toBeSigned,
    ECDSA_WITH_SHA256,
    element(0x03, Buffer.from([0]), signature),
  );
  return {
    cert: pem(certificate),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    commonName,
    privateKey,
  };
}
