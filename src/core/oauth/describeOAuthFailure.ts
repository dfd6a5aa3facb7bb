import * as l10n from '@vscode/l10n';

import { describeFailure } from '../exchange/describeFailure';
import type { MisconfiguredPart, TokenFailure } from './oauthFailure';

export { config as configureTexts } from '@vscode/l10n';

type Failure<K extends TokenFailure['kind']> = Extract<TokenFailure, { kind: K }>;

/** Says in plain, localised words why there is no token, and what to do next. */
export function describeOAuthFailure(failure: TokenFailure): string {
  switch (failure.kind) {
    case 'refused':
      return describeRefusal(failure);
    case 'unexpected-answer':
      return describeUnexpectedAnswer(failure);
    case 'network':
      return l10n.t('No token could be obtained. {0}', describeFailure(failure.failure));
    case 'insecure':
      return l10n.t(
        '{0} would be asked for a token over a connection that anyone on the way can read, so nothing was sent. Use an https: URL for every endpoint of the authorization server.',
        failure.host,
      );
    case 'misconfigured':
      return describeMisconfigured(failure.what);
    case 'cancelled':
      return l10n.t('The request for a token was cancelled.');
    case 'state-mismatch':
      return l10n.t(
        'The browser came back with an answer that does not belong to this sign-in, so it was not used. Sign in again, from here.',
      );
    case 'issuer-mismatch':
      return l10n.t(
        'The answer comes from the authorization server "{0}", not from "{1}", so it was not used. Check "issuer" in the settings of the endpoint, also for a slash at its end.',
        failure.found,
        failure.expected,
      );
    case 'expired':
      return l10n.t('The code was not entered in time and has expired. Sign in again.');
    case 'sign-in-needed':
      return l10n.t('There is no token that is still valid. Sign in to send.');
    case 'storage':
      return describeStorage(failure);
  }
}

function describeRefusal({ host, error, description }: Failure<'refused'>): string {
  return description === undefined
    ? l10n.t('{0} gave no token: {1}.', host, error)
    : l10n.t('{0} gave no token: {1} ({2}).', host, description, error);
}

function describeUnexpectedAnswer({ host, status, detail }: Failure<'unexpected-answer'>): string {
  return status === undefined
    ? l10n.t(
        'What {0} answered is not what an authorization server answers: {1}. Check the URLs in "auth" of the endpoint.',
        host,
        detail,
      )
    : l10n.t(
        'What {0} answered (status {1}) is not what an authorization server answers: {2}. Check the URLs in "auth" of the endpoint.',
        host,
        status,
        detail,
      );
}

function describeMisconfigured(what: MisconfiguredPart): string {
  switch (what) {
    case 'issuer':
      return l10n.t('"issuer" in "auth" of the endpoint is not a URL.');
    case 'token-endpoint':
      return l10n.t(
        'Where to ask for a token is not known. Give "issuer" or "tokenEndpoint" in "auth" of the endpoint.',
      );
    case 'authorization-endpoint':
      return l10n.t(
        'Where to sign in is not known. Give "authorizationEndpoint", or an "issuer" that names it, in "auth" of the endpoint.',
      );
    case 'device-authorization-endpoint':
      return l10n.t(
        'Where to ask for a device code is not known. Give "deviceAuthorizationEndpoint", or an "issuer" that names it, in "auth" of the endpoint.',
      );
    case 'client-secret':
      return l10n.t('The secret of the client is not stored. Store it, then try again.');
    case 'private-key':
      return l10n.t(
        'The private key of the client is missing or cannot be used. Store an unencrypted PKCS #8 PEM or a JSON Web Key: RSA with at least 2048 bits, P-256, P-384, P-521 or Ed25519.',
      );
  }
}

function describeStorage({ action, detail }: Failure<'storage'>): string {
  switch (action) {
    case 'load':
      return l10n.t(
        'The stored tokens could not be read ({0}). Check the keyring of this machine.',
        detail,
      );
    case 'save':
      return l10n.t(
        'The new token could not be stored ({0}), so it was not used. Check the keyring of this machine, then send again.',
        detail,
      );
  }
}
