/** The cookies of a browser, by name. */
export type Browser = Map<string, string>;

export interface Page {
  readonly url: string;
  readonly text: string;
}

/**
 * Opens a URL as a browser does, with cookies and redirects; a redirect that begins with `stopAt`
 * is where it ends.
 */
export async function openInBrowser(
  url: string,
  stopAt: string,
  browser: Browser = new Map(),
): Promise<Page> {
  return go(url, { method: 'GET' }, stopAt, browser);
}

/** Submits the first form of a page, with its hidden fields and the given ones. */
export async function submitForm(
  page: Page,
  fields: Readonly<Record<string, string>>,
  stopAt: string,
  browser: Browser,
): Promise<Page> {
  const action = /action="([^"]*)"/.exec(page.text)?.[1] ?? '';
  const body = new URLSearchParams();
  const xsrf = /name="xsrf" value="([^"]*)"/.exec(page.text)?.[1];
  for (const [name, value] of Object.entries({ ...(xsrf && { xsrf }), ...fields })) {
    body.set(name, value);
  }
  return go(new URL(action, page.url).href, { method: 'POST', body }, stopAt, browser);
}

async function go(
  start: string,
  first: RequestInit,
  stopAt: string,
  browser: Browser,
): Promise<Page> {
  let url = start;
  let init = first;
  for (;;) {
    const cookie = [...browser].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    response.headers.getSetCookie().forEach((line) => keep(line, browser));
    const text = await response.text();
    const location = response.headers.get('location');
    if (location === null) {
      return { url, text };
    }
    url = new URL(location, url).href;
    init = { method: 'GET' };
    if (url.startsWith(stopAt)) {
      return { url, text };
    }
  }
}

function keep(line: string, browser: Browser): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) {
    browser.delete(name);
  } else {
    browser.set(name, value);
  }
}
