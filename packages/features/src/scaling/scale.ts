import type { FeatureScaling } from '@slipstream/core';

/**
 * One number on its common scale, `clamp((x − shift) / scale, ±clip)`, as the 32-bit number that vectors and data
 * sets hold. The number is rounded to 32 bits before too: so a data set that was written unscaled and is scaled
 * later holds the same bits as a vector that was scaled at once. NaN stays NaN.
 */
export function scaled(value: number, { shift, scale, clip }: FeatureScaling): number {
  const distance = (Math.fround(value) - shift) / scale;
  return Math.fround(distance > clip ? clip : distance < -clip ? -clip : distance);
}
