/**
 * For a message of VS Code's, which makes links of Markdown's, commands included: a server, or the
 * author of a workspace, may have written a part of the text.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}
