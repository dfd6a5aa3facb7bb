/** User settings with one endpoint, which needs no credential and gets every document. */
export function defaultEndpoint(name: string, url: string): Readonly<Record<string, unknown>> {
  return {
    'authpost.endpoints': { [name]: { url, auth: { type: 'none' } } },
    'authpost.defaultEndpoint': name,
  };
}
