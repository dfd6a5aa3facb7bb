import { mask } from './secretMaskMasks';

/**
 * The origin of a URL that was masked; undefined where the mask hides a part of it, or left no URL:
 * then nobody knows it any more.
 */
export function originOfMasked(url: string): string | undefined {
  if (beginningOf(url).includes(mask) || !URL.canParse(url)) {
    return undefined;
  }
  return new URL(url).origin;
}

/** Scheme and host as they are written; all where there is no such thing. */
export function beginningOf(url: string): string {
  return /^[^/?#]*:\/\/[^/?#]*/.exec(url)?.[0] ?? url;
}
