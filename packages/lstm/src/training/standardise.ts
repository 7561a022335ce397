import type { Standard } from '../model/forecast-model.ts';

/** Outliers teach no more than this many standard deviations. */
const CLIP = 6;

/** The mean and standard deviation of known numbers; a constant keeps its own scale. */
export function standardOf(known: Float32Array): Standard {
  let sum = 0;
  for (const value of known) sum += value;
  const shift = sum / known.length;
  let squares = 0;
  for (const value of known) squares += (value - shift) ** 2;
  const deviation = Math.sqrt(squares / known.length);
  // Below single precision's noise a deviation is none.
  return { shift, scale: deviation > 1e-6 * Math.max(1, Math.abs(shift)) ? deviation : 1 };
}

/** Values on the scale of the network's outputs. */
export function standardised(values: Float32Array, { shift, scale }: Standard): Float32Array {
  return values.map((value) => Math.max(-CLIP, Math.min(CLIP, (value - shift) / scale)));
}
