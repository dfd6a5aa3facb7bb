import { isLoopback } from '../endpoint/isLoopback';

/** What VS Code's settings say about a proxy. */
export interface ProxySettings {
  /** `http.proxy`. */
  readonly proxy: string | undefined;
  /** `http.noProxy`: hosts that are reached without it. */
  readonly noProxy: readonly string[];
  /** False where `http.proxySupport` is `off`. */
  readonly supported: boolean;
}

/**
 * The proxy that requests to a URL go through, as the settings or else the environment name it;
 * what the system alone knows, such as a script, is not looked at.
 */
export function proxyOf(
  url: URL,
  { proxy, noProxy, supported }: ProxySettings,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const variable = (name: string) => environment[name.toLowerCase()] ?? environment[name];
  const excepted = noProxy.length > 0 ? noProxy : (variable('NO_PROXY') ?? '').split(',');
  if (!supported || isLoopback(url) || excepted.some((rule) => matches(url, rule.trim()))) {
    return undefined;
  }
  const ofHttps = url.protocol === 'https:' ? variable('HTTPS_PROXY') : undefined;
  const given = [proxy, ofHttps, variable('HTTP_PROXY')];
  return given.find((one) => one !== undefined && one !== '');
}

/** A rule is a host, a domain with or without a point before it, or `*`; a port may follow. */
function matches({ hostname, port, protocol }: URL, rule: string): boolean {
  if (rule === '*') {
    return true;
  }
  const [, name = '', ruledPort] = /^(.*?)(?::(\d+))?$/.exec(rule.toLowerCase()) ?? [];
  const domain = name.replace(/^\*?\./, '');
  const actualPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  const isHost = domain !== '' && (hostname === domain || hostname.endsWith(`.${domain}`));
  return isHost && (ruledPort === undefined || ruledPort === actualPort);
}
