import * as l10n from '@vscode/l10n';

import { countAt, endOf, unsignedAt } from './byteReader';
import { floatItem } from './floatText';
import { DecodingFault, type Item } from './item';
import { timeText } from './timeText';

const LITERALS: Readonly<Record<number, string>> = { 0xc0: 'null', 0xc2: 'false', 0xc3: 'true' };

/**
 * Reads one item of MessagePack.
 * @see https://github.com/msgpack/msgpack/blob/master/spec.md
 */
export function readMessagePack(bytes: Buffer, at: number): Item {
  endOf(bytes, at, 1);
  const type = bytes[at] ?? 0;
  const next = at + 1;
  if (type < 0x80) return { kind: 'literal', text: String(type), end: next };
  if (type < 0x90) return { kind: 'map', count: type & 0x0f, end: next };
  if (type < 0xa0) return { kind: 'array', count: type & 0x0f, end: next };
  if (type < 0xc0) return stringOf('string', bytes, next, type & 0x1f);
  if (type >= 0xe0) return { kind: 'literal', text: String(type - 0x100), end: next };
  const literal = LITERALS[type];
  if (literal !== undefined) return { kind: 'literal', text: literal, end: next };
  return type < 0xca ? readBytes(bytes, next, type) : readNumberOrContainer(bytes, next, type);
}

function readBytes(bytes: Buffer, next: number, type: number): Item {
  switch (type) {
    case 0xc4:
    case 0xc5:
    case 0xc6:
      return sized('bytes', bytes, next, 1 << (type - 0xc4));
    case 0xc7:
    case 0xc8:
    case 0xc9: {
      const size = 1 << (type - 0xc7);
      return extension(bytes, next + size, countAt(bytes, next, size));
    }
    default:
      throw new DecodingFault(
        next - 1,
        l10n.t('no item of MessagePack begins with the byte {0}', '0xc1'),
      );
  }
}

function readNumberOrContainer(bytes: Buffer, next: number, type: number): Item {
  switch (type) {
    case 0xca:
      return floatItem(bytes.readFloatBE(endOf(bytes, next, 4) - 4), next + 4);
    case 0xcb:
      return floatItem(bytes.readDoubleBE(endOf(bytes, next, 8) - 8), next + 8);
    case 0xcc:
    case 0xcd:
    case 0xce:
    case 0xcf:
      return integer(bytes, next, 1 << (type - 0xcc), false);
    case 0xd0:
    case 0xd1:
    case 0xd2:
    case 0xd3:
      return integer(bytes, next, 1 << (type - 0xd0), true);
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
      return extension(bytes, next, 1 << (type - 0xd4));
    case 0xd9:
    case 0xda:
    case 0xdb:
      return sized('string', bytes, next, 1 << (type - 0xd9));
    case 0xdc:
    case 0xdd:
      return container('array', bytes, next, type === 0xdc ? 2 : 4);
    default:
      return container('map', bytes, next, type === 0xde ? 2 : 4);
  }
}

function integer(bytes: Buffer, start: number, length: number, isSigned: boolean): Item {
  const value = unsignedAt(bytes, start, length);
  const signed = isSigned ? BigInt.asIntN(length * 8, value) : value;
  return { kind: 'literal', text: String(signed), end: start + length };
}

function container(kind: 'array' | 'map', bytes: Buffer, start: number, length: number): Item {
  return { kind, count: countAt(bytes, start, length), end: start + length };
}

function sized(kind: 'string' | 'bytes', bytes: Buffer, start: number, length: number): Item {
  return stringOf(kind, bytes, start + length, countAt(bytes, start, length));
}

function stringOf(kind: 'string' | 'bytes', bytes: Buffer, start: number, length: number): Item {
  return { kind, start, end: endOf(bytes, start, length) };
}

function extension(bytes: Buffer, at: number, length: number): Item {
  const end = endOf(bytes, at, 1 + length);
  const type = bytes.readInt8(at);
  const time = type === -1 ? timestamp(bytes, at + 1, length) : undefined;
  return time === undefined
    ? { kind: 'extension', type, start: at + 1, end }
    : { kind: 'named', name: 'timestamp', text: JSON.stringify(time), end };
}

/** In one of its three forms: 4, 8 or 12 bytes. */
function timestamp(bytes: Buffer, at: number, length: number): string | undefined {
  switch (length) {
    case 4:
      return timeText(unsignedAt(bytes, at, 4));
    case 8: {
      const both = unsignedAt(bytes, at, 8);
      return inSecond(both & 0x3ffffffffn, Number(both >> 34n));
    }
    case 12:
      return inSecond(bytes.readBigInt64BE(at + 4), countAt(bytes, at, 4));
    default:
      return undefined;
  }
}

function inSecond(seconds: bigint, nanoseconds: number): string | undefined {
  return nanoseconds < 1_000_000_000 ? timeText(seconds, nanoseconds) : undefined;
}
