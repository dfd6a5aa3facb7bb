import * as l10n from '@vscode/l10n';

import { endOf, unsignedAt } from './byteReader';
import { floatItem } from './floatText';
import { DecodingFault, type Item } from './item';
import { timeText } from './timeText';

/** A longer number stays a byte string with its tag: its digits would take long to find. */
const BIGNUM_BYTES = 1024;

/** In the additional information: no length, but a `break` at the end. */
const INDEFINITE = 31;

/** The head of an item: its major type and its argument. @see RFC 8949 §3 */
interface Head {
  readonly major: number;
  readonly info: number;
  /** Undefined where the length is indefinite. */
  readonly argument: bigint | undefined;
  readonly end: number;
}

/** Reads one item of CBOR. @see RFC 8949 */
export function readCbor(bytes: Buffer, at: number): Item {
  const head = readHead(bytes, at);
  const { major, argument, end } = head;
  if (argument === undefined) {
    return indefinite(head, at);
  }
  switch (major) {
    case 0:
      return { kind: 'literal', text: String(argument), end };
    case 1:
      return { kind: 'literal', text: String(-1n - argument), end };
    case 2:
    case 3: {
      const kind = major === 2 ? 'bytes' : 'string';
      return { kind, start: end, end: endOf(bytes, end, Number(argument)) };
    }
    case 4:
    case 5:
      return { kind: major === 4 ? 'array' : 'map', count: Number(argument), end };
    case 6:
      return tagged(bytes, argument, end);
    default:
      return simple(bytes, head, at);
  }
}

function readHead(bytes: Buffer, at: number): Head {
  endOf(bytes, at, 1);
  const first = bytes[at] ?? 0;
  const major = first >> 5;
  const info = first & 0x1f;
  const end = at + 1;
  if (info < 24) return { major, info, argument: BigInt(info), end };
  if (info < 28) {
    const length = 1 << (info - 24);
    return { major, info, argument: unsignedAt(bytes, end, length), end: end + length };
  }
  if (info === INDEFINITE) return { major, info, argument: undefined, end };
  throw notWellFormed(first, at);
}

function notWellFormed(first: number, at: number): DecodingFault {
  const byte = `0x${first.toString(16).padStart(2, '0')}`;
  return new DecodingFault(at, l10n.t('no item of CBOR begins with the byte {0}', byte));
}

function indefinite({ major, info, end }: Head, at: number): Item {
  switch (major) {
    case 2:
    case 3:
      return { kind: 'chunks', of: major === 2 ? 'bytes' : 'string', end };
    case 4:
    case 5:
      return { kind: major === 4 ? 'array' : 'map', count: Infinity, end };
    case 7:
      return { kind: 'break', end };
    default:
      throw notWellFormed((major << 5) | info, at);
  }
}

function simple(bytes: Buffer, { info, argument = 0n, end }: Head, at: number): Item {
  switch (info) {
    case 20:
    case 21:
      return { kind: 'literal', text: String(info === 21), end };
    case 22:
      return { kind: 'literal', text: 'null', end };
    case 23:
      return { kind: 'named', name: 'undefined', text: 'true', end };
    case 25:
      return floatItem(halfAt(bytes, at + 1), end);
    case 26:
      return floatItem(bytes.readFloatBE(at + 1), end);
    case 27:
      return floatItem(bytes.readDoubleBE(at + 1), end);
    default:
      if (info === 24 && argument < 32n) throw notWellFormed(0xf8, at);
      return { kind: 'named', name: 'simple', text: String(argument), end };
  }
}

/** @see RFC 8949 Appendix D */
function halfAt(bytes: Buffer, at: number): number {
  const half = bytes.readUInt16BE(at);
  const exponent = (half >> 10) & 0x1f;
  const mantissa = half & 0x3ff;
  const sign = half & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 31) return mantissa === 0 ? sign * Infinity : NaN;
  return sign * (mantissa + 1024) * 2 ** (exponent - 25);
}

function tagged(bytes: Buffer, tag: bigint, at: number): Item {
  if (tag === 2n || tag === 3n) {
    const number = bignum(bytes, tag === 3n, at);
    if (number !== undefined) return number;
  }
  const time = tag === 1n ? epochTime(bytes, at) : undefined;
  return { kind: 'tag', tag: String(tag), ...(time !== undefined && { time }), end: at };
}

/** @see RFC 8949 §3.4.3 */
function bignum(bytes: Buffer, isNegative: boolean, at: number): Item | undefined {
  const { major, argument, end } = readHead(bytes, at);
  if (major !== 2 || argument === undefined || argument > BIGNUM_BYTES) return undefined;
  const after = endOf(bytes, end, Number(argument));
  const magnitude = BigInt(`0x0${bytes.toString('hex', end, after)}`);
  return { kind: 'literal', text: String(isNegative ? -1n - magnitude : magnitude), end: after };
}

/** Of whole seconds; fractions are shown by their number alone. @see RFC 8949 §3.4.2 */
function epochTime(bytes: Buffer, at: number): string | undefined {
  if (at >= bytes.length) return undefined;
  const { major, argument } = readHead(bytes, at);
  if (argument === undefined || major > 1) return undefined;
  return timeText(major === 0 ? argument : -1n - argument);
}
