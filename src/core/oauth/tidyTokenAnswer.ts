import { parseJsonObject } from './parseJsonObject';

/**
 * Takes out of a token endpoint's answer what is nonsense but no reason to lose the token, which
 * may have cost a refresh token that works only once: an `expires_in` that is no number of seconds
 * from 0 on, `null` in the place of an optional text, and the ID Token unless it is to be checked.
 */
export function tidyTokenAnswer(text: string, keepIdToken: boolean): string {
  const answer = parseJsonObject(text);
  if (answer === undefined) {
    return text;
  }
  const kept = Object.entries(answer).filter(
    ([name, value]) =>
      value !== null &&
      (name !== 'expires_in' || isSeconds(value)) &&
      (name !== 'id_token' || keepIdToken),
  );
  return JSON.stringify(Object.fromEntries(kept));
}

/** Some servers write the number as a text. */
function isSeconds(value: unknown): boolean {
  return typeof value === 'string'
    ? /^\d+$/.test(value)
    : typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
