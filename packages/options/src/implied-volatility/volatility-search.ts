import { NormalisedBlack } from '../black76/normalised-black.ts';
import { RationalCubic } from './rational-cubic.ts';

/**
 * The search for one total volatility: the price it starts from, where it stands, and what is known there. The numbers of
 * a search pass from step to step in these fields, for the reason that {@link Rational} gives.
 */
export class VolatilitySearch {
  /** −|ln(F/K)|: at most 0. */
  x: number = Number.NaN;
  /** |F − K| over the smaller of the two. */
  distance: number = Number.NaN;
  /** Price of the out-of-the-money option over the smaller of forward and strike, between 0 and 1. */
  beta: number = Number.NaN;
  /** `1 − beta`; given apart because near the bound it has digits that `beta` lost. */
  complement: number = Number.NaN;
  /** The total volatility `σ√T`: the guess, in the end the result. */
  s: number = Number.NaN;

  // Of the objective g at `s`, for Householder's step: −g/g′, g″/g′ and g‴/g′.
  newton: number = Number.NaN;
  second: number = Number.NaN;
  third: number = Number.NaN;

  readonly black: NormalisedBlack = new NormalisedBlack();
  readonly cubic: RationalCubic = new RationalCubic();
}
