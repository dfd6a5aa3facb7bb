/** 127.0.0.0/8 as an IPv4-mapped address in the URL parser's serialisation. */
const MAPPED_IPV4 = /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/;
const IPV4 = /^127\.\d+\.\d+\.\d+$/;

/**
 * Says whether a URL's host is this machine, so that what is sent to it does not cross a network.
 * Relies on the URL parser, which has already brought `0x7f.1` or `LOCALHOST` to one form.
 * @see RFC 1122 §3.2.1.3, RFC 4291 §2.5.3, RFC 6761 §6.3
 */
export function isLoopback(url: URL): boolean {
  const host = url.hostname.replace(/\.$/, '');
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    IPV4.test(host) ||
    MAPPED_IPV4.test(host)
  );
}
