import * as l10n from '@vscode/l10n';
import * as oauth from 'oauth4webapi';

import type { SecretMask } from '../credential/secretMask';
import type { OAuthFailure } from './oauthFailure';
import { parseJsonObject } from './parseJsonObject';
import { CallFault, type Answer, type ServerCall } from './serverCall';

/** A description is a sentence; a page of text is cut. */
const TEXT_LIMIT = 500;

/** What the next step depends on: a short secret that is part of such a word must not garble it. */
const DECIDING_ERRORS: readonly string[] = [
  'invalid_grant',
  'authorization_pending',
  'slow_down',
  'expired_token',
  'access_denied',
  'unsupported_token_type',
];

/**
 * Says why a call failed: in the server's own words where its answer has them, with whatever
 * status. Without `mayRefuse` an `error` in the answer is not taken for OAuth's. An error that neither the server nor the network can cause is a bug and thrown on.
 */
export function toOAuthFailure(
  error: unknown,
  call: ServerCall,
  { mayRefuse }: { readonly mayRefuse: boolean },
): OAuthFailure {
  if (error instanceof CallFault) {
    return error.failure;
  }
  const { answer } = call;
  if (answer === undefined || !isOfLibrary(error)) {
    throw error;
  }
  const content = mayRefuse ? parseJsonObject(answer.text) : undefined;
  const refusal = toRefusal(content ?? {}, answer.host, call.secretMask);
  if (refusal !== undefined) {
    return refusal;
  }
  const { host, status } = answer;
  const detail = call.secretMask.maskText(detailOf(error, answer)).slice(0, TEXT_LIMIT);
  return { kind: 'unexpected-answer', host, status, detail };
}

/**
 * Reads the error of an answer, or of what the browser brought back; undefined where there is none.
 * @see RFC 6749 §4.1.2.1, §5.2
 */
export function toRefusal(
  parameters: Readonly<Record<string, unknown>>,
  host: string,
  secretMask: SecretMask,
): OAuthFailure | undefined {
  const { error, error_description: description } = parameters;
  if (typeof error !== 'string' || error === '') {
    return undefined;
  }
  const toText = (text: string): string =>
    secretMask.maskText(text.trim().replace(/[\s\p{Cc}]+/gu, ' ')).slice(0, TEXT_LIMIT);
  return {
    kind: 'refused',
    error: DECIDING_ERRORS.includes(error) ? error : toText(error),
    description:
      typeof description === 'string' && description.trim() !== ''
        ? toText(description)
        : undefined,
    host,
  };
}

type LibraryError = Error & { readonly code?: string };

function isOfLibrary(error: unknown): error is LibraryError {
  return (
    error instanceof oauth.OperationProcessingError ||
    error instanceof oauth.UnsupportedOperationError ||
    error instanceof oauth.ResponseBodyError
  );
}

function detailOf(error: LibraryError, { contentType }: Answer): string {
  switch (error.code ?? '') {
    case oauth.RESPONSE_IS_NOT_JSON:
      return contentType === ''
        ? l10n.t('content without a type, in the place of JSON')
        : l10n.t('content of the type {0}, in the place of JSON', contentType);
    case oauth.PARSE_ERROR:
      return l10n.t('content that is not JSON');
    case oauth.RESPONSE_IS_NOT_CONFORM:
      return l10n.t('a status that does not belong here');
    case oauth.JWT_TIMESTAMP_CHECK:
      return l10n.t('an ID Token that is not valid now, by the clock of this machine');
    case oauth.JWT_CLAIM_COMPARISON:
      return l10n.t('an ID Token for somebody else');
    case oauth.UNSUPPORTED_OPERATION:
      return l10n.t('a kind of token that cannot be used here');
    default: {
      const member = /(?:body|claim)?\s*"(\w+)" (?:property|\()/.exec(error.message)?.[1];
      return member === undefined
        ? l10n.t('content that OAuth does not know')
        : l10n.t('"{0}" is missing or not what it should be', member);
    }
  }
}
