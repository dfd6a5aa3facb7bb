/** What is wrong with the templates of a signature. */
export type TemplateProblem =
  | {
      readonly kind: 'unknown-placeholder';
      readonly template: 'signed' | 'value';
      /** With its braces. */
      readonly placeholder: string;
    }
  /** Nothing of the content would be signed. */
  | { readonly kind: 'body-missing' }
  /** The signature would not be sent. */
  | { readonly kind: 'signature-missing' }
  /** A character that no field may carry. */
  | { readonly kind: 'value-not-sendable' };

const placeholders = {
  signed: new Set(['{body}', '{timestamp}']),
  value: new Set(['{signature}', '{timestamp}']),
};

/**
 * Checks the templates of an `HmacAuthentication`: what is signed, and the field's value. Braces
 * with anything but letters and underscores between them are text, not a placeholder.
 */
export function problemOfTemplate(signed: string, value: string): TemplateProblem | undefined {
  const unknown = unknownPlaceholder('signed', signed) ?? unknownPlaceholder('value', value);
  if (unknown !== undefined) {
    return unknown;
  }
  if (!signed.includes('{body}')) {
    return { kind: 'body-missing' };
  }
  if (!value.includes('{signature}')) {
    return { kind: 'signature-missing' };
  }
  return /^[\t\x20-\x7e]*$/.test(value) ? undefined : { kind: 'value-not-sendable' };
}

function unknownPlaceholder(
  template: 'signed' | 'value',
  text: string,
): TemplateProblem | undefined {
  const found = text.match(/\{[a-z_]+\}/gi) ?? [];
  const placeholder = found.find((candidate) => !placeholders[template].has(candidate));
  return placeholder === undefined
    ? undefined
    : { kind: 'unknown-placeholder', template, placeholder };
}
