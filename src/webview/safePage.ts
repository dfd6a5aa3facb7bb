/** What runs, loads, frames, or changes where a page's addresses lead. */
const LEFT_OUT = [
  ...['script', 'style', 'no-style', 'link', 'meta', 'base', 'template'],
  ...['iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal', 'fencedframe'],
  ...['audio', 'video', 'source', 'track', 'canvas', 'svg', 'math'],
].join(',');

/** Of what is left: what says something, and nothing that loads, leads elsewhere or runs. */
const KEPT_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['title', 'lang', 'dir', 'alt', 'hidden', 'open', 'start', 'reversed', 'value', 'type'],
  ...['colspan', 'rowspan', 'scope', 'headers', 'placeholder', 'checked', 'selected', 'disabled'],
  ...['width', 'height', 'align', 'valign', 'border', 'cellpadding', 'cellspacing', 'role'],
]);

const POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'";

/**
 * A page's text and structure alone, as a document for a sandboxed frame. The frame's sandbox and
 * the policies are what protects; this only spares the page what they would refuse with a fault.
 */
export function safePage(html: string): string {
  // Such a document runs and loads nothing. But of its styles the browser would report a fault.
  const unstyled = html.replace(/<(\/?)style(?=[\s/>])/gi, '<$1no-style');
  const page = new DOMParser().parseFromString(unstyled, 'text/html');
  for (const left of page.querySelectorAll(LEFT_OUT)) left.remove();
  for (const each of page.querySelectorAll('*')) {
    for (const { name } of [...each.attributes]) {
      if (!KEPT_ATTRIBUTES.has(name)) each.removeAttribute(name);
    }
  }
  for (const field of page.querySelectorAll('input[type=image]')) field.remove();
  const policy = page.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = POLICY;
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  page.head.prepend(charset, policy);
  return `<!DOCTYPE html>${new XMLSerializer().serializeToString(page.documentElement)}`;
}
