import { type Micros, SECOND } from '@slipstream/core';
import {
  type HeldObservation,
  logStrikeAtDelta,
  SmileState,
  yearsToExpiry,
} from '@slipstream/options';
import { SETTLEMENT_WINDOW } from './settlement-window.ts';
import { DELTAS, type SmileNode } from './smile-node.ts';

/** Fewer strikes than this make no smile: through two any slope fits. */
const FEWEST_POINTS = 3;

/**
 * The smile of one expiry while its quotes change, and its nodes, which are found when somebody asks and kept while
 * smile and second stay the same.
 */
export class LiveSmile {
  readonly #expiry: Micros;
  #state: SmileState | undefined;
  #version = 0;
  readonly #nodes = new Float64Array(DELTAS.length);
  readonly #found = new Uint8Array(DELTAS.length);
  #foundVersion = -1;
  #foundSecond = Number.NaN;
  /** One function for good, so that asking for a node allocates nothing. */
  readonly #curve = (k: number): number => this.#state?.volatilityAt(k) ?? Number.NaN;

  constructor(expiry: Micros) {
    this.#expiry = expiry;
  }

  /** Begins anew, with room for so many strikes. */
  begin(strikes: number, unit: number, years: number): void {
    this.#state = new SmileState({ strikes, unit, years });
    this.#version += 1;
  }

  /** Takes what a strike says, in place of what it said before. */
  observe(strike: number, k: number, observation: HeldObservation): void {
    this.#state?.observe(strike, k, observation);
    this.#version += 1;
  }

  rebuild(unit: number, years: number): void {
    this.#state?.rebuild(unit, years);
    this.#version += 1;
  }

  /** How many strikes give a point, not a bound. */
  get points(): number {
    return this.#state?.points ?? 0;
  }

  /** The fitted curve wherever it goes, a fraction; NaN before there is one. */
  curveAt(k: number): number {
    return this.#curve(k);
  }

  /** Whether there is a smile: at least three strikes that do not all lie on one side of the money. */
  get known(): boolean {
    const state = this.#state;
    return (
      state !== undefined &&
      state.points >= FEWEST_POINTS &&
      state.lowest <= 0 &&
      state.highest >= 0
    );
  }

  /** The volatility at a log-moneyness, a fraction; NaN where there is no smile, or settlement is near. */
  volatilityAt(k: number, time: Micros): number {
    if (this.#expiry - time <= SETTLEMENT_WINDOW || !this.known) return Number.NaN;
    const volatility = this.#curve(k);
    return volatility > 0 ? volatility : Number.NaN;
  }

  /** The volatility at a node, a fraction; NaN where no strike is quoted as far out as it. */
  node(node: SmileNode, time: Micros): number {
    const second = Math.floor(time / SECOND);
    if (second !== this.#foundSecond || this.#version !== this.#foundVersion) {
      this.#foundSecond = second;
      this.#foundVersion = this.#version;
      this.#found.fill(0);
    }
    if (this.#found[node] === 0) {
      this.#found[node] = 1;
      this.#nodes[node] = this.#find(DELTAS[node]!, second * SECOND);
    }
    return this.#nodes[node]!;
  }

  #find(delta: number, time: Micros): number {
    const state = this.#state;
    if (state === undefined || !this.known) return Number.NaN;
    if (delta === 0) return this.volatilityAt(0, time);
    const k = logStrikeAtDelta(this.#curve, yearsToExpiry(this.#expiry, time), delta);
    return k >= state.lowest && k <= state.highest ? this.volatilityAt(k, time) : Number.NaN;
  }
}
