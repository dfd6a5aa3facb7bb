/**
 * The pairs of a form as members of a JSON object, in their order and as often as they come.
 * @see https://url.spec.whatwg.org/#urlencoded-parsing
 */
export function decodeForm(text: Buffer): Buffer {
  const pairs = [...new URLSearchParams(text.toString('utf8').trim())];
  const members = pairs.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return Buffer.from(`{${members.join(',')}}`);
}
