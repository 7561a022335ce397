import { black76Pricer, observeQuote, SmileState, yearsToExpiry } from '../src/index.ts';
import { leastSquares } from './least-squares.ts';
import { type RecordedOption, readChain } from './recorded-chain.ts';

const DAYS = 365;
const POINTS = 100;

/** A strike that stood out while the others gave its volatility, by each method. */
export interface LeftOut {
  readonly file: string;
  readonly base: string;
  readonly expiry: number;
  readonly days: number;
  /** Not the lowest and not the highest strike, so it lies between others. */
  readonly isInner: boolean;
  /** In volatility points. */
  readonly halfSpread: number;
  /** By method: the distance of its volatility from the strike's own mid, in volatility points. */
  readonly errors: Readonly<Record<Method, number>>;
}

/** Who says what the volatility of a left-out strike is. */
export type Method = 'SmileState' | 'quartic' | 'cubic' | 'quadratic' | 'linear' | 'mark';

interface Strike {
  readonly k: number;
  readonly volatility: number;
  readonly halfSpread: number;
  readonly variance: number;
  readonly mark: number;
}

/**
 * The selection of the research (`options.md`, section 2.2): quoted on both sides out of the money (calls at or above the
 * forward, puts below) with a printed delta above 0.03, at the mean of bid and ask volatility.
 */
function strikesOf(expiry: readonly RecordedOption[]): Strike[] {
  return expiry
    .flatMap(({ option, time, forward, delta, bid, ask, markIv }) => {
      const isOut = option.right === 'call' ? option.strike >= forward : option.strike < forward;
      if (!isOut || !(Math.abs(delta) > 0.03)) return [];
      const at = (price: number) =>
        price > 0
          ? black76Pricer.volatilityAt(option, price, { forward, time }).volatility
          : undefined;
      const quote = observeQuote({ bid: at(bid), ask: at(ask) });
      if (quote.kind !== 'point') return [];
      const { volatility, variance } = quote;
      const halfSpread = Math.sqrt(3 * variance);
      const k = Math.log(option.strike / forward);
      return [{ k, volatility, variance, halfSpread, mark: markIv }];
    })
    .sort((one, other) => one.k - other.k);
}

/** The research's polynomial in z: weights 1/half-spread², all strikes at once, one left out. */
function batchFit(strikes: readonly Strike[], left: number, degree: number, unit: number): number {
  const powers = Array.from({ length: degree + 1 }, (_, power) => power);
  const rows = strikes.flatMap(({ k, volatility, halfSpread }, place) =>
    place === left
      ? []
      : [[...powers.map((power) => (k / unit) ** power / halfSpread), volatility / halfSpread]],
  );
  const coefficients = leastSquares(rows);
  return coefficients.reduceRight((value, one) => value * (strikes[left]!.k / unit) + one, 0);
}

/** NaN for the outermost strikes, which nothing lies around. */
function straightBetween(strikes: readonly Strike[], left: number): number {
  const below = strikes[left - 1];
  const above = strikes[left + 1];
  if (below === undefined || above === undefined) return Number.NaN;
  const share = (strikes[left]!.k - below.k) / (above.k - below.k);
  return below.volatility + share * (above.volatility - below.volatility);
}

/** Each strike of an expiry against what the others say; none where they are too few for a quartic. */
function leaveOut(file: string, base: string, expiry: readonly RecordedOption[]): LeftOut[] {
  const [{ option, time }] = expiry as [RecordedOption];
  const years = yearsToExpiry(option.expiry, time);
  const strikes = strikesOf(expiry);
  if (strikes.length < 6) return [];
  const atm = strikes.reduce((one, other) => (Math.abs(other.k) < Math.abs(one.k) ? other : one));
  const unit = atm.volatility * Math.sqrt(years);
  const state = new SmileState({ strikes: strikes.length, years, unit });
  const observe = (place: number) => {
    const { k, volatility, variance } = strikes[place]!;
    state.observe(place, k, { kind: 'point', volatility, variance });
  };
  for (const place of strikes.keys()) observe(place);
  return strikes.map(({ k, volatility, halfSpread, mark }, place) => {
    state.observe(place, k, { kind: 'nothing', reason: 'empty' });
    const said: Record<Method, number> = {
      SmileState: state.volatilityAt(k),
      quartic: batchFit(strikes, place, 4, unit),
      cubic: batchFit(strikes, place, 3, unit),
      quadratic: batchFit(strikes, place, 2, unit),
      linear: straightBetween(strikes, place),
      mark,
    };
    observe(place);
    const errors = Object.fromEntries(
      Object.entries(said).map(([method, one]) => [method, POINTS * Math.abs(one - volatility)]),
    ) as Record<Method, number>;
    const isInner = place > 0 && place < strikes.length - 1;
    const days = years * DAYS;
    return {
      file,
      base,
      expiry: option.expiry,
      days,
      isInner,
      halfSpread: POINTS * halfSpread,
      errors,
    };
  });
}

/** Every strike of a recorded chain, left out in turn. */
export function leaveStrikesOut(file: string, base: string): LeftOut[] {
  const chain = readChain(file, base);
  const expiries = new Set(chain.map(({ option }) => option.expiry));
  return [...expiries].flatMap((expiry) =>
    leaveOut(
      file,
      base,
      chain.filter(({ option }) => option.expiry === expiry),
    ),
  );
}

/** The same strikes, those of one smile together. */
export function bySmile(strikes: readonly LeftOut[]): LeftOut[][] {
  const smiles = new Map<string, LeftOut[]>();
  for (const one of strikes) {
    const smile = `${one.base} ${one.expiry}`;
    smiles.set(smile, [...(smiles.get(smile) ?? []), one]);
  }
  return [...smiles.values()];
}
