import { requireSetting } from '../errors/invalid-setting.ts';

/** The market of Almgren and Chriss. Prices, lots and times are in any units, each the same throughout. */
export interface ImpactModel {
  /** Standard deviation of the price over the square root of one unit of time. */
  readonly volatility: number;
  /** η: how far the price gives way, for each lot per unit of time. */
  readonly temporaryImpact: number;
  /** γ: how far each lot moves the price for good; 0 by default. */
  readonly permanentImpact?: number;
  /** ε: paid on each lot, half a spread and a fee; 0 by default. It moves the cost and not the trajectory. */
  readonly fixedCost?: number;
  /** λ: how much expected cost one unit of its variance is worth. 0 gives equal slices. */
  readonly riskAversion: number;
}

/** How a quantity is best traded off. */
export interface OptimalTrajectory {
  /** What is left at the beginning, and after each slice. */
  readonly holdings: readonly number[];
  /** κ: how fast it is traded; 1/κ is the half-life that the trader wants of it, up to a factor. */
  readonly kappa: number;
  readonly expectedCost: number;
  readonly standardDeviation: number;
}

/**
 * The trajectory that minimises expected cost plus λ times its variance under linear impact: Almgren and Chriss,
 * *Optimal execution of portfolio transactions*, Journal of Risk 3 (2000), equations 17 to 20. Holdings follow
 * X·sinh(κ(T − t)) ÷ sinh(κT) with cosh(κτ) = 1 + λσ²τ² ÷ 2(η − γτ/2).
 *
 * @param quantity X, in lots.
 * @param duration T, in units of time.
 * @param slices into which it is cut; τ is duration ÷ slices.
 * @throws {InvalidSetting} when a figure is negative or no number, or the permanent impact of a slice outweighs twice
 *   its temporary one: then no such trajectory exists.
 * @example The published example: a million shares, five days, λ = 10⁻⁶.
 * ```ts
 * import { optimalTrajectory } from '@slipstream/execution';
 *
 * const { holdings, kappa } = optimalTrajectory(1_000_000, 5, 5, {
 *   volatility: 0.95, temporaryImpact: 2.5e-6, permanentImpact: 2.5e-7, fixedCost: 0.0625, riskAversion: 1e-6,
 * });
 * holdings.map(Math.round); // => [1000000, 541956, 289854, 147897, 62142, 0]
 * kappa.toFixed(5); // => '0.60708'
 * ```
 */
export function optimalTrajectory(
  quantity: number,
  duration: number,
  slices: number,
  model: ImpactModel,
): OptimalTrajectory {
  const { volatility, temporaryImpact, permanentImpact = 0, fixedCost = 0, riskAversion } = model;
  checkModel({ volatility, temporaryImpact, permanentImpact, fixedCost, riskAversion });
  const whole = Number.isSafeInteger(slices) && slices > 0;
  requireSetting(whole, 'slices', slices, 'a whole number above 0');
  requireSetting(duration > 0, 'duration', duration, 'a time above 0');
  const tau = duration / slices;
  // η̃: what of the temporary impact the permanent one does not already account for.
  const eta = temporaryImpact - (permanentImpact * tau) / 2;
  requireSetting(
    eta > 0,
    'temporaryImpact',
    temporaryImpact,
    `above ${(permanentImpact * tau) / 2}`,
  );

  const kappa = Math.acosh(1 + (riskAversion * volatility ** 2 * tau ** 2) / (2 * eta)) / tau;
  const holdings = Array.from(
    { length: slices + 1 },
    (_, slice) => quantity * leftShare(kappa * duration, slice / slices),
  );
  const [trades, held] = [sumOfSquares(differences(holdings)), sumOfSquares(holdings.slice(1))];
  return {
    holdings,
    kappa,
    expectedCost:
      (permanentImpact * quantity ** 2) / 2 + fixedCost * quantity + (eta / tau) * trades,
    standardDeviation: volatility * Math.sqrt(tau * held),
  };
}

/** sinh(κT(1 − s)) ÷ sinh(κT), also where κT is so small or so large that one of them is not a number. */
function leftShare(total: number, passed: number): number {
  if (passed === 1) return 0;
  if (total < 1e-6) return 1 - passed;
  return (
    (Math.exp(-total * passed) * -Math.expm1(-2 * total * (1 - passed))) / -Math.expm1(-2 * total)
  );
}

function differences(values: readonly number[]): readonly number[] {
  return values.slice(1).map((value, index) => values[index]! - value);
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

function checkModel(model: Required<ImpactModel>): void {
  for (const [name, value] of Object.entries(model)) {
    requireSetting(value >= 0 && Number.isFinite(value), name, value, 'a number of 0 or more');
  }
}
