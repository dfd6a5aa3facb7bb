/**
 * Leaves out the beginning of a UTF-8 character at the end of a head that was cut from a larger
 * body, so that it does not show as a replacement character. @see RFC 3629 §3
 */
export function wholeCharacters(head: Uint8Array): Uint8Array {
  const lastFour = Math.max(0, head.byteLength - 4);
  for (let index = head.byteLength - 1; index >= lastFour; index -= 1) {
    const byte = head[index] ?? 0;
    if (byte >= 0x80 && byte < 0xc0) {
      continue;
    }
    return index + characterLength(byte) > head.byteLength ? head.subarray(0, index) : head;
  }
  return head;
}

function characterLength(firstByte: number): number {
  if (firstByte < 0xc0) {
    return 1;
  }
  if (firstByte < 0xe0) {
    return 2;
  }
  return firstByte < 0xf0 ? 3 : 4;
}
