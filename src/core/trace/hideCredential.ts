import { mask } from '../credential/secretMaskMasks';

/** Fields that carry a credential or a part of one, whoever set them. */
const credentialFields =
  /^(?:authorization|proxy-authorization|cookie|x-api-key|x-auth-token|x-amz-security-token)$/i;

/** What a person may see of a proof: it says what was signed and for whom, not with what. */
const harmlessParameters =
  /^(?:username|userhash|realm|nonce|uri|qop|nc|cnonce|opaque|algorithm|Credential|SignedHeaders)$/i;

/** Long enough for a signature in Base64 or hexadecimal digits, and for no timestamp. */
const signature = /[\w+/=-]{16,}/g;

/**
 * Hides what proves in a field of a request who is asking. It comes on top of the mask of the
 * secrets: a signature is none, but with a weak password it could be guessed from, or sent again.
 *
 * @param signedFields Names of further fields that hold a signature, in lower case.
 * @see RFC 9110 §11.4
 */
export function hideCredential(
  name: string,
  value: string,
  signedFields: readonly string[],
): string {
  if (signedFields.includes(name.toLowerCase())) {
    return value.replace(signature, mask);
  }
  if (!credentialFields.test(name)) {
    return value;
  }
  const [, scheme, rest] = /^(\S+)\s+(.*)$/.exec(value) ?? [];
  if (!/authorization$/i.test(name) || scheme === undefined || rest === undefined) {
    return mask;
  }
  const hasParameters = /^\w+=(?!=*$)/.test(rest);
  return `${scheme} ${hasParameters ? hideParameters(rest) : mask}`;
}

function hideParameters(parameters: string): string {
  const parameter = /([\w-]+)=("(?:[^"\\]|\\.)*"|[^,\s]*)/g;
  const kept = [...parameters.matchAll(parameter)].map(([whole, name = '']) =>
    harmlessParameters.test(name) ? whole : `${name}=${mask}`,
  );
  return kept.join(', ');
}
