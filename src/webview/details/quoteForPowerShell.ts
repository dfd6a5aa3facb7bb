import { secretMark } from './secretMark';

/**
 * Quotes an argument for PowerShell, which takes typographic quotation marks for plain ones.
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export function quoteForPowerShell(text: string): string {
  if (!text.includes(secretMark)) {
    return `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
  }
  const pieces = text.split(secretMark).map((piece) => piece.replace(/[`"$\u201c-\u201e]/g, '`$&'));
  return `"${pieces.join('${TOKEN}')}"`;
}
