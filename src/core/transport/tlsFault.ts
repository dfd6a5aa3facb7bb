import { TransportError } from './transportError';

/** OpenSSL's and BoringSSL's queue of errors: code, library, function, reason, file, line. */
const QUEUED_ERROR = /:error:[0-9A-F]+:[^:]*:[^:]*:([^:]+):/i;

/**
 * Node writes the request while the handshake is under way, so that a handshake that fails shows as
 * a failed write with OpenSSL's raw line; this says OpenSSL's reason instead. Other errors stay.
 */
export function toTlsFault(error: Error): Error {
  const isProtocolError = 'code' in error && error.code === 'EPROTO';
  const reason = isProtocolError ? QUEUED_ERROR.exec(error.message)?.[1] : undefined;
  return reason === undefined ? error : new TransportError('EPROTO', reason);
}
