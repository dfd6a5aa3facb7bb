/** The label in a Content-Type field, where there is one. @see RFC 9110 §8.3.2 */
export function charsetLabelOf(contentType: string): string | undefined {
  if (!contentType.includes(';')) {
    return undefined;
  }
  const charset = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(contentType);
  return charset?.[1] ?? charset?.[2];
}
