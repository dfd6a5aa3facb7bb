import type { HttpResponse } from '../exchange/outcome';

/** The value of a response's field, by its name in lower case; undefined where it was not sent. */
export function fieldValue(response: HttpResponse, name: string): string | undefined {
  return response.fields.find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}
