import { CharacterPattern } from './characterPattern';

/** How the text around a secret is encoded, where that differs from the stream's own encoding. */
export type MaskEncoding = 'stream' | 'utf-16le' | 'utf-16be';

/** One way to encode a secret as a whole; each of its characters may be escaped besides. */
export interface SecretPattern {
  readonly characters: readonly CharacterPattern[];
  readonly encoding: MaskEncoding;
  /** Whether line breaks may stand between the characters: encoders break their output into lines. */
  readonly wrappable: boolean;
}

/** A shorter one would be found all over any Base64 text. */
const shortestEncodedLength = 4;

/** By their value; the last two are written in two ways. @see RFC 4648 §4 and §5 */
const base64Alphabet = [
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'),
  '+-',
  '/_',
];

const base64Codes = new Map(
  base64Alphabet.flatMap((same, code) =>
    Array.from(same, (character) => [character, code] as const),
  ),
);

/** Lists every encoding of the secret to look for. */
export function secretPatterns(secret: string): readonly SecretPattern[] {
  const patterns = new PatternBuilder();
  const characters = Array.from(secret);
  const plain = patterns.escapable(characters);
  if (characters.length < shortestEncodedLength) {
    return [plain];
  }
  const bytes = Buffer.from(secret, 'utf8');
  // An Authorization field carries characters beyond ASCII as Latin-1.
  const latin1 = /^[\0-\xff]*$/.test(secret) ? Buffer.from(secret, 'latin1') : bytes;
  return [
    plain,
    ...(latin1.equals(bytes) ? [bytes] : [bytes, latin1]).flatMap((content) => [
      ...[0, 1, 2].map((offset) => patterns.wrappable(base64Characters(content, offset))),
      patterns.literal(Array.from(content.toString('hex'), (digit) => digit + digit.toUpperCase())),
    ]),
    ...(isAscii(secret)
      ? [
          patterns.literal(
            characters.flatMap((character) => [character, '\0']),
            'utf-16le',
          ),
          patterns.literal(
            characters.flatMap((character) => ['\0', character]),
            'utf-16be',
          ),
        ]
      : []),
  ];
}

/**
 * Characters that are written alike share a pattern, so that a long secret takes little memory.
 * Where several characters fit in one place, they stand in one text.
 */
class PatternBuilder {
  private readonly escapables = new Map<string, CharacterPattern>();
  private readonly literals = new Map<string, CharacterPattern>();

  escapable(choices: readonly string[]): SecretPattern {
    const characters = choices.map((choice) => {
      const pattern = this.escapables.get(choice) ?? new CharacterPattern(choice);
      this.escapables.set(choice, pattern);
      return pattern;
    });
    return { characters, encoding: 'stream', wrappable: false };
  }

  wrappable(choices: readonly string[]): SecretPattern {
    return { ...this.escapable(choices), wrappable: true };
  }

  literal(choices: readonly string[], encoding: MaskEncoding = 'stream'): SecretPattern {
    const characters = choices.map((choice) => {
      const pattern = this.literals.get(choice) ?? new CharacterPattern(choice, false);
      this.literals.set(choice, pattern);
      return pattern;
    });
    return { characters, encoding, wrappable: false };
  }
}

/**
 * The Base64 characters that carry a bit of the content when it begins `offset` bytes after a
 * multiple of three; those at the borders can be any that have its bits in their places.
 */
function base64Characters(content: Uint8Array, offset: number): readonly string[] {
  const text = Buffer.concat([Buffer.alloc(offset), content]).toString('base64url');
  const codes = Array.from(text, (character) => base64Codes.get(character) ?? 0).slice(offset);
  // What stands before the content carries other bits in the first of them, what follows in the last.
  const firstBits = [0b111111, 0b001111, 0b000011][offset] ?? 0;
  const lastBits = [0b111111, 0b110000, 0b111100][(offset + content.length) % 3] ?? 0;
  return codes.map((code, index) => {
    const bits = index === 0 ? firstBits : index === codes.length - 1 ? lastBits : 0b111111;
    return bits === 0b111111
      ? (base64Alphabet[code] ?? '')
      : base64Alphabet.filter((_, other) => (other & bits) === (code & bits)).join('');
  });
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text, 'utf8') === text.length;
}
