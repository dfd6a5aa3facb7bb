import type { ContentDetails, ExchangeDetails, HopDetails } from '../../protocol/details';
import { curlAuthentication } from './curlAuthentication';
import { quoteForPosix } from './quoteForPosix';
import { quoteForPowerShell } from './quoteForPowerShell';

/** A longer content is read from a file. */
const mostInlineCharacters = 2_000;

/** The file that longer content is expected in. */
export const contentFile = 'request.json';

/** What curl sets itself, from what it sends. */
const ownFields = /^(?:host|connection|content-length|transfer-encoding|accept-encoding)$/i;

/**
 * The command that sends a request again with curl. Where a secret was, it reads the variable
 * TOKEN; content that is long goes through a file. PowerShell always gets content through a file: its
 * older versions lose the quotation marks in an argument.
 * @see https://curl.se/docs/manpage.html
 */
export function curlCommand(
  hop: HopDetails,
  content: ContentDetails | undefined,
  shell: ExchangeDetails['shell'],
): string {
  const quote = shell === 'posix' ? quoteForPosix : quoteForPowerShell;
  const authentication = curlAuthentication(hop);
  const own = hop.fields.filter(
    ([name, , origin]) =>
      origin === 'own' && !ownFields.test(name) && !authentication.replaces.test(name),
  );
  const parts = [
    `--request ${hop.method}`,
    ...(/[[\]{}]/.test(hop.url) ? ['--globoff'] : []),
    ...authentication.options.map(([name, value]) =>
      value === undefined ? name : `${name} ${quote(value)}`,
    ),
    // A field without a value is written so. @see curl(1), --header
    ...own.map(
      ([name, value]) => `--header ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`,
    ),
    '--compressed',
    ...(content === undefined ? [] : [dataOption(content, shell, quote)]),
    quote(hop.url),
  ];
  const [program, goesOn] = shell === 'posix' ? ['curl', ' \\\n  '] : ['curl.exe', ' `\n  '];
  return `${[program, ...parts].join(goesOn)}\n`;
}

/** Whether the command for a content needs it in a file. */
export function needsContentFile(
  { text, complete }: ContentDetails,
  shell: ExchangeDetails['shell'],
): boolean {
  return shell === 'powershell' || !complete || text.length > mostInlineCharacters;
}

function dataOption(
  content: ContentDetails,
  shell: ExchangeDetails['shell'],
  quote: (text: string) => string,
): string {
  return needsContentFile(content, shell)
    ? `--data-binary ${quote(`@${contentFile}`)}`
    : `--data-raw ${quote(content.text)}`;
}
