import { OptionTerms, takeLogMoneyness } from './option-terms.ts';

const single = new OptionTerms();

/** `ln(F/K)`, with all its digits near the money too. */
export function logMoneyness(forward: number, strike: number): number {
  single.forward = forward;
  single.strike = strike;
  takeLogMoneyness(single);
  return single.logMoneyness;
}
