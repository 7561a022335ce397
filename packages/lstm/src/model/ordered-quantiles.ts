/** How near the two quantiles come, in standard deviations of the target, before they bend away from each other. */
const SOFTNESS = 0.05;
/** Beyond it e^x is lost beside 1, or 1 beside e^x, in double precision. */
const FAR = 36;

/**
 * The high quantile that two raw outputs stand for: median + s · ln(1 + e^((raw − median) ÷ s)), s = 0.05. It is above the
 * median whatever the outputs are, and equals the raw output where that lies well above, so that a linear start stays
 * what it was. Training lowers the loss of this quantile and serving gives it: what is taught is what is said.
 *
 * All three numbers are on the standardised scale of the outputs.
 */
export function highQuantile(median: number, raw: number): number {
  const gap = (raw - median) / SOFTNESS;
  if (gap > FAR) return raw;
  return median + SOFTNESS * Math.log1p(Math.exp(gap));
}

/** The slope of {@link highQuantile} by the raw output, from 0 to 1; its slope by the median is 1 minus this. */
export function highQuantileSlope(median: number, raw: number): number {
  return 1 / (1 + Math.exp((median - raw) / SOFTNESS));
}
