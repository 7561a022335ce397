// What the signal of a synthetic market is worth at each strength: hours of it, second by second, as one row each. Fails where
// something foretells the price at 0, or nothing does at 1.
import { SECOND } from '@slipstream/core';
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { columnOf, correlation, deviation, linearForesight } from '../test/foresight.ts';
import { perpetualSteps } from '../test/perpetual-steps.ts';

const HOURS = 4;
const HOUR = 3_600 * SECOND;
const STEP = SECOND / 2;
/** An imbalance that leans clearly. */
const LEANING = 0.7;
/** A move counts as one where this share of seconds moves less. */
const STILL = 0.55;
/** Standard errors of a correlation that chance may give at no signal. */
const CHANCE = 4;

/** Prints a row for each strength of signal, and throws where a strength is not what it says. */
export function signal({ runs = HOURS, seed = 8 }: StageOptions): void {
  say('signal  correlation  of signs  P(up) leaning  deviation bp  threshold bp  autocorrelation');
  for (const strength of [0, 0.5, 1]) {
    const { imbalance, flow, mid } = perpetualSteps(
      { seed, duration: runs * HOUR, signal: strength },
      STEP,
    );
    const seconds = columnOf(imbalance, 2);
    const mids = columnOf(mid, 2);
    const moves = mids.slice(1).map((price, index) => 1e4 * Math.log(price / mids[index]!));
    const seen = seconds.slice(0, -1);
    const sizes = moves.map(Math.abs).sort((a, b) => a - b);
    const threshold = sizes[Math.floor(STILL * sizes.length)]!;
    const leaning = moves.filter((_, index) => seen[index]! > LEANING);
    const found = correlation(seen, moves);
    const row = [
      found,
      correlation(seen.map(Math.sign), moves.map(Math.sign)),
      leaning.filter((move) => move > threshold).length / leaning.length,
      deviation(moves),
      threshold,
      correlation(moves.slice(0, -1), moves.slice(1)),
    ];
    say(`${strength.toFixed(1).padStart(6)}  ${row.map((value) => value.toFixed(3)).join('  ')}`);
    const linear = linearForesight({ imbalance, flow, mid }, threshold);
    say(
      `        linear, out of sample: correlation ${linear.correlation.toFixed(3)}, up beyond the threshold in ` +
        `${linear.surest.map(({ share, up }) => `${up.toFixed(2)} of the surest ${100 * share} %`).join(', ')}`,
    );
    const chance = CHANCE / Math.sqrt(moves.length);
    if (strength === 0 && Math.abs(found) > chance) {
      throw new Error(`imbalance foretells the next second at no signal: ${found}`);
    }
    if (strength === 1 && !(found > 0.3)) {
      throw new Error(`imbalance foretells next to nothing at full signal: ${found}`);
    }
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
