import * as l10n from '@vscode/l10n';

import type { NetworkFailure } from './outcome';

type Kind = NetworkFailure['kind'];
type Failure<K extends Kind> = Extract<NetworkFailure, { kind: K }>;
type CertificateFailure = Failure<Extract<Kind, `certificate-${string}`>>;
type SecureConnectionFailure = Failure<'tls-not-spoken' | 'tls-handshake'>;
type ProxyFailure = Failure<'proxy-authentication' | 'proxy'>;
type AnswerFailure = Failure<
  'malformed-response' | 'malformed-encoding' | 'cut-short' | 'too-large'
>;
type LocalFailure = Failure<'storage' | 'other'>;
type ConnectionFailure = Exclude<
  NetworkFailure,
  CertificateFailure | SecureConnectionFailure | ProxyFailure | AnswerFailure | LocalFailure
>;

/** Says in plain, localised words what happened, with which host, and what to do next. */
export function describeFailure(failure: NetworkFailure): string {
  switch (failure.kind) {
    case 'certificate-expired':
    case 'certificate-not-yet-valid':
    case 'certificate-self-signed':
    case 'certificate-wrong-host':
    case 'certificate-unknown-authority':
    case 'certificate-revoked':
      return describeCertificateFailure(failure);
    case 'tls-not-spoken':
    case 'tls-handshake':
      return describeSecureConnectionFailure(failure);
    case 'proxy-authentication':
    case 'proxy':
      return describeProxyFailure(failure);
    case 'malformed-response':
    case 'malformed-encoding':
    case 'cut-short':
    case 'too-large':
      return describeAnswerFailure(failure);
    case 'storage':
    case 'other':
      return describeLocalFailure(failure);
    case 'name-not-found':
    case 'name-lookup-failed':
    case 'connection-refused':
    case 'connection-reset':
    case 'host-unreachable':
    case 'connect-timeout':
    case 'idle-timeout':
      return describeConnectionFailure(failure);
  }
}

function describeConnectionFailure(failure: ConnectionFailure): string {
  const { host } = failure;
  switch (failure.kind) {
    case 'name-not-found':
      return l10n.t(
        'There is no host named {0}. Check the URL of the endpoint for a typing error, and whether the name is known only inside a VPN.',
        host,
      );
    case 'name-lookup-failed':
      return l10n.t(
        'The name {0} could not be looked up. Check the network connection, then send again.',
        host,
      );
    case 'connection-refused':
      return l10n.t(
        '{0} refused the connection: nothing listens on that port. Start the server, or check host and port in the URL of the endpoint.',
        host,
      );
    case 'connection-reset':
      return l10n.t(
        '{0} closed the connection before it had answered. It may have acted on the request: check that before you send again.',
        host,
      );
    case 'host-unreachable':
      return l10n.t(
        'There is no way through the network to {0}. Check the network connection and whether a VPN is needed.',
        host,
      );
    case 'connect-timeout':
      return l10n.t(
        '{0} did not accept a connection in time. Check host and port, and whether a firewall is in the way.',
        host,
      );
    case 'idle-timeout':
      return l10n.t(
        '{0} sent nothing for so long that the connection was given up. Ask why the server is slow; raising "timeout" does not help here.',
        host,
      );
  }
}

function describeCertificateFailure(failure: CertificateFailure): string {
  const { host } = failure;
  switch (failure.kind) {
    case 'certificate-expired':
      return l10n.t(
        'The certificate of {0} has expired, so nothing was sent. Ask the operator of the server to renew it, and check the date of this machine.',
        host,
      );
    case 'certificate-not-yet-valid':
      return l10n.t(
        'The certificate of {0} is not valid yet, so nothing was sent. Check the date of this machine.',
        host,
      );
    case 'certificate-self-signed':
      return l10n.t(
        '{0} shows a self-signed certificate, so nothing was sent. If it is your server, add the certificate to the trusted ones of your system.',
        host,
      );
    case 'certificate-wrong-host':
      return l10n.t(
        'The certificate is not for {0} but for {1}, so nothing was sent. Check the host in the URL of the endpoint.',
        host,
        failure.names,
      );
    case 'certificate-unknown-authority':
      return l10n.t(
        'The certificate of {0} comes from an authority that this machine does not know, so nothing was sent. If it is the authority of your organisation, add its certificate to the trusted ones of your system; if not, the server may lack an intermediate certificate.',
        host,
      );
    case 'certificate-revoked':
      return l10n.t(
        'The certificate of {0} has been revoked, so nothing was sent. Ask the operator of the server.',
        host,
      );
  }
}

function describeSecureConnectionFailure(failure: SecureConnectionFailure): string {
  switch (failure.kind) {
    case 'tls-not-spoken':
      return l10n.t(
        '{0} does not speak TLS on this port, so nothing was sent. Check the port; a server on this machine may want http: instead of https:.',
        failure.host,
      );
    case 'tls-handshake':
      return l10n.t(
        'No secure connection to {0} could be made, so nothing was sent ({1}). The server may want a client certificate or another version of TLS: ask its operator.',
        failure.host,
        failure.detail,
      );
  }
}

function describeProxyFailure(failure: ProxyFailure): string {
  switch (failure.kind) {
    case 'proxy-authentication':
      return l10n.t(
        'A proxy on the way to {0} wants you to sign in (status 407). Sign in where VS Code asks for it, or check "http.proxy" in the settings; "http.proxyAuthorization" has no effect on extensions.',
        failure.host,
      );
    case 'proxy':
      return l10n.t(
        'The proxy on the way to {0} could not be used ({1}). Check "http.proxy" in the settings, and whether {0} should be in "http.noProxy".',
        failure.host,
        failure.detail,
      );
  }
}

function describeAnswerFailure(failure: AnswerFailure): string {
  switch (failure.kind) {
    case 'malformed-response':
      return l10n.t(
        'What {0} answered is not HTTP that can be read ({1}). Check that the port is that of the API; the server may have acted on the request.',
        failure.host,
        failure.detail,
      );
    case 'malformed-encoding':
      return l10n.t(
        'The compressed content from {0} is damaged ({1}). What could be read is kept. Tell the operator of the server.',
        failure.host,
        failure.detail,
      );
    case 'cut-short':
      return l10n.t(
        '{0} ended the connection in the middle of the content ({1}). What came is kept, but it is not whole.',
        failure.host,
        failure.detail,
      );
    case 'too-large':
      return l10n.t(
        'The answer of {0} has more than {1} MB, so it was read no further. What came is kept. The setting "{2}" says how much an answer may have.',
        failure.host,
        failure.limit,
        failure.setting,
      );
  }
}

function describeLocalFailure(failure: LocalFailure): string {
  switch (failure.kind) {
    case 'storage':
      return l10n.t(
        'The answer is too large for memory and could not be written to disk ({0}). Free some space, then send again if the request may be repeated.',
        failure.detail,
      );
    case 'other':
      return l10n.t(
        'The request to {0} failed ({1}). The log of AuthPOST may tell more.',
        failure.host,
        failure.detail,
      );
  }
}
