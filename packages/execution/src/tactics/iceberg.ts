import type { Lots } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import type { PolicyContext } from '../policy/policy-context.ts';
import type { Tactic, TacticChoice } from './tactic.ts';

/** How much of an iceberg is seen. */
export interface IcebergSettings {
  /** The lots that are shown at a time. */
  readonly display: Lots;
  /** 0 … below 1: how far a tip may stray from `display`, as a share of it, so that no two look alike. 0 by default. */
  readonly randomness?: number;
}

/**
 * Rests as another tactic would, showing little at a time: when the tip is filled the next is placed, behind whatever
 * has queued up meanwhile. Each tip is an order of its own, so its fills pay the maker's fee, while what a venue hides
 * for us may pay the taker's. Orders that take are not cut: they show nothing.
 *
 * @throws {InvalidSetting} when the display is not above 0, or the randomness not in [0, 1).
 * @example
 * ```ts
 * import { iceberg, join } from '@slipstream/execution';
 *
 * iceberg(join(), { display: 20, randomness: 0.2 }).id; // => 'join, 20 shown'
 * ```
 */
export function iceberg(tactic: Tactic, { display, randomness = 0 }: IcebergSettings): Tactic {
  requireSetting(display > 0 && Number.isFinite(display), 'display', display, 'lots above 0');
  const bounded = randomness >= 0 && randomness < 1;
  requireSetting(bounded, 'randomness', randomness, 'a share from 0 to below 1');
  return {
    id: `${tactic.id}, ${display} shown`,
    // A tip is drawn anew at every question until it is out.
    steady: tactic.steady === true && randomness === 0,
    choose(context, want): TacticChoice {
      const choice = tactic.choose(context, want);
      if (choice.kind === 'wait' || choice.timeInForce !== 'good-til-cancelled') return choice;
      const lots = tipOf(context, display, randomness);
      return { ...choice, lots: Math.min(lots, choice.lots ?? lots) };
    },
  };
}

/** The tip that is out stays as large as it was drawn; the next is drawn when there is none. */
function tipOf(
  { working, instrument, random }: PolicyContext,
  display: Lots,
  randomness: number,
): Lots {
  if (randomness === 0) return display;
  const resting = working.find(({ timeInForce }) => timeInForce === 'good-til-cancelled');
  if (resting) return resting.lots;
  const stray = randomness * (2 * random('iceberg').next() - 1);
  return Math.max(instrument.size.minimum, Math.round(display * (1 + stray)));
}
