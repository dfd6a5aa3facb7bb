import { beginningOf, originOfMasked } from '../credential/originOfMasked';

/** Where an exchange went and where it would go now, as origins. */
export interface OtherOrigin {
  readonly before: string;
  readonly now: string;
}

/**
 * Whether the bytes that went to one URL would go to another origin now; undefined where it is the
 * same. `before` is masked: where the mask hides a part of the origin, nobody knows whether it is
 * the same, and it counts as another one.
 */
export function goesElsewhere(before: string, now: string): OtherOrigin | undefined {
  const known = originOfMasked(before);
  const { origin } = new URL(now);
  return known === origin ? undefined : { before: known ?? beginningOf(before), now: origin };
}
