import { crc32 } from 'node:zlib';

/**
 * Begins each record. No UTF-8 text has these bytes, so that behind a damaged record the next one
 * is found.
 */
const marker = Buffer.from([0xff, 0x41, 0x50, 0xfe]);

/** Marker, length of the payload and CRC-32 of length and payload, both little-endian. */
const headerBytes = marker.length + 8;

/** A longer length is damage: no record is that long. */
const largestPayloadBytes = 64_000_000;

/** A record as it stands in a segment; offsets in bytes, `end` is exclusive. */
export interface Frame {
  readonly offset: number;
  readonly end: number;
  readonly payload: Buffer;
}

/** Puts a payload into the form in which it can be told from damage. */
export function toFrame(payload: Uint8Array): Buffer {
  const frame = Buffer.alloc(headerBytes + payload.byteLength);
  marker.copy(frame);
  frame.writeUInt32LE(payload.byteLength, marker.length);
  frame.set(payload, headerBytes);
  frame.writeUInt32LE(checksumOf(frame, frame.length), marker.length + 4);
  return frame;
}

/** The sound records in order; whatever is torn or damaged between them is left out. */
export function* framesOf(bytes: Buffer): Generator<Frame, void, undefined> {
  let offset = bytes.indexOf(marker);
  while (offset >= 0) {
    const end = endOfFrame(bytes, offset);
    if (end === undefined) {
      offset = bytes.indexOf(marker, offset + 1);
    } else {
      yield { offset, end, payload: bytes.subarray(offset + headerBytes, end) };
      offset = bytes.indexOf(marker, end);
    }
  }
}

function endOfFrame(bytes: Buffer, offset: number): number | undefined {
  if (offset + headerBytes > bytes.length) {
    return undefined;
  }
  const length = bytes.readUInt32LE(offset + marker.length);
  const end = offset + headerBytes + length;
  if (length > largestPayloadBytes || end > bytes.length) {
    return undefined;
  }
  const frame = bytes.subarray(offset, end);
  const expected = frame.readUInt32LE(marker.length + 4);
  return checksumOf(frame, frame.length) === expected ? end : undefined;
}

function checksumOf(frame: Buffer, end: number): number {
  const length = crc32(frame.subarray(marker.length, marker.length + 4));
  return crc32(frame.subarray(headerBytes, end), length);
}
