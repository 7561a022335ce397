import type { Triple } from './class-prior.ts';

/**
 * What a walk without drift says: up and down alike, whatever the training block happened to do.
 *
 * @example
 * ```ts
 * import { randomWalk } from '@slipstream/lstm';
 *
 * randomWalk([0.125, 0.5, 0.375]); // => [0.25, 0.5, 0.25]
 * ```
 */
export function randomWalk([down, stable, up]: Triple): Triple {
  const side = (down + up) / 2;
  return [side, stable, side];
}
