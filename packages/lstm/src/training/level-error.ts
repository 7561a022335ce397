import type { LevelMeasure } from './level-line.ts';

/** Below this logarithm of forecast ÷ realised QLIKE goes on as a line: one wild stretch must not own a batch. */
const STEEPEST = -1;

/**
 * What a miss of a level's output costs. QLIKE of a miss z of the logarithm is e^(−2z) + 2z − 1; it is divided by
 * 4 scale², so that a small miss costs half its square, as it does where nothing else is said. An absolute error on the
 * logarithm has its least at the median, as one in ticks has.
 *
 * @param miss output minus target, standardised.
 * @param scale the logarithm that an output of 1 stands for.
 */
export function levelError(
  miss: number,
  judgedBy: LevelMeasure | undefined,
  scale: number,
): number {
  if (judgedBy === 'absolute error') return Math.abs(miss);
  if (judgedBy === undefined) return miss ** 2 / 2;
  const z = scale * miss;
  const steep = Math.max(z, STEEPEST);
  const exponential = Math.exp(-2 * steep) * (1 - 2 * (z - steep));
  return (exponential + 2 * z - 1) / (4 * scale ** 2);
}

/** The slope of the cost by the output. */
export function levelSlope(
  miss: number,
  judgedBy: LevelMeasure | undefined,
  scale: number,
): number {
  if (judgedBy === 'absolute error') return Math.sign(miss);
  if (judgedBy === undefined) return miss;
  return (1 - Math.exp(-2 * Math.max(scale * miss, STEEPEST))) / (2 * scale);
}
