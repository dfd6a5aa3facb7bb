/** A name of a field or of an authentication scheme. @see RFC 9110 §5.6.2 */
export const httpToken = /^[!#$%&'*+\-.^_`|~\w]+$/;
