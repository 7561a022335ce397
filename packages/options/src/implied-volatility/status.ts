import type { ImpliedVolatility } from '@slipstream/core';

/** What a status code of {@link impliedVolatilities} means: the code is the place in this list. */
export const IMPLIED_VOLATILITY_KINDS: readonly ImpliedVolatility['kind'][] = [
  'volatility',
  'below-intrinsic',
  'above-maximum',
  'expired',
  'not-a-number',
];

// The same list as numbers, for code that may not touch a string.
export const FOUND = 0;
export const BELOW_INTRINSIC = 1;
export const ABOVE_MAXIMUM = 2;
export const EXPIRED = 3;
export const NOT_A_NUMBER = 4;
