import type { OptionQuote } from './option-quote.ts';

/** What put-call parity says of a forward. */
export interface ParityGap {
  /** In USD: the forward that calls and puts of equal strike imply together, minus the one in use. */
  readonly gap: number;
  /** Of the gap, in USD, from the width of the quotes. */
  readonly standardError: number;
  /** Whether the gap is within what the quotes leave open. */
  readonly holds: boolean;
}

/**
 * The forward that calls and puts of equal strike imply, against the one with which their volatilities were found. By
 * put-call parity (coins: C − P = 1 − K/F) both have one volatility at the right forward. At one that is too low by δ the
 * call's volatility is δ·Δc/vega too high and the put's δ·|Δp|/vega too low, and Δc + |Δp| = 1: so
 * δ = (σc − σp)·vega, and strikes are joined by precision.
 *
 * Each volatility was found with the forward of its own moment, so a forward that moved since makes no gap.
 */
export class ParityCheck {
  #weight = Number.NaN;
  #sum = Number.NaN;

  begin(): void {
    this.#weight = 0;
    this.#sum = 0;
  }

  /** Takes a strike; nothing where a side implies no volatility. */
  take(call: OptionQuote, put: OptionQuote, forward: number): void {
    const vega = 0.5 * (call.vega + put.vega);
    const gap = (call.volatility - put.volatility) * vega;
    const variance = (call.varianceAt(forward) + put.varianceAt(forward)) * vega * vega;
    if (!(variance > 0 && Number.isFinite(gap))) return;
    this.#weight += 1 / variance;
    this.#sum += gap / variance;
  }

  /** In USD; NaN before a strike was taken. */
  get gap(): number {
    return this.#sum / this.#weight;
  }

  /** Of {@link gap}, in USD². */
  get variance(): number {
    return 1 / this.#weight;
  }

  /** Whether the gap is within a number of its standard errors; so it is where there is none. */
  holds(limit: number): boolean {
    const { gap, variance } = this;
    return !(gap * gap > limit * limit * variance);
  }
}
