const hosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Says whether what is sent to a URL is sure to stay on this machine. Relies on the URL parser,
 * which has already brought `0x7f.1` or `LOCALHOST` to one form.
 *
 * Not every name and address of the loopback is: `api.localhost` and `localhost.` are asked of the
 * DNS where the system does not know better, and VS Code sends what is for 127.0.0.2 or for
 * ::ffff:127.0.0.1 to the proxy of its settings.
 * @see RFC 1122 §3.2.1.3, RFC 4291 §2.5.3, RFC 6761 §6.3
 */
export function isLoopback({ hostname }: URL): boolean {
  return hosts.has(hostname);
}
