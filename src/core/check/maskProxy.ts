import { mask } from '../credential/secretMask';

/** Masks the user name and the password in the address of a proxy. */
export function maskProxy(proxy: string): string {
  const authority = /^(?:[a-z][a-z\d+.-]*:)?\/\//i.exec(proxy)?.[0] ?? '';
  const rest = proxy.slice(authority.length);
  // A password that is not percent-encoded may hold any character; the last @ ends it.
  const end = rest.lastIndexOf('@');
  return end < 0 ? proxy : `${authority}${mask}${rest.slice(end)}`;
}
