import { textOf } from './faultsOf';

/** Lists the hosts that a certificate is good for, from Node's `ERR_TLS_CERT_ALTNAME_INVALID`. */
export function certificateNames(error: object): string {
  const certificate: unknown = Reflect.get(error, 'cert');
  if (typeof certificate !== 'object' || certificate === null) {
    return '';
  }
  const alternatives = textOf(certificate, 'subjectaltname');
  if (alternatives !== '') {
    return alternatives.replace(/(^|, )(?:DNS|IP Address|URI):/g, '$1');
  }
  const subject: unknown = Reflect.get(certificate, 'subject');
  return typeof subject === 'object' && subject !== null ? textOf(subject, 'CN') : '';
}
