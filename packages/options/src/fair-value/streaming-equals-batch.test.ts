import { describe, expect, test } from '@jest/globals';
import {
  type InstrumentId,
  type MarketUpdate,
  MINUTE,
  type Micros,
  type OptionInstrument,
  type Random,
  SECOND,
  seededRandom,
} from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { black76Greeks } from '../black76/black76-greeks.ts';
import { yearsToExpiry } from '../black76/years-to-expiry.ts';
import { black76Pricer } from '../pricer/black76-pricer.ts';
import { Smile } from '../surface/smile.ts';
import { makerQuote, QuotedMarket, sampleChain } from '../testing/index.ts';
import { FairValueEstimator } from './fair-value-estimator.ts';

const START = sampleCall.expiry - 20 * 86_400 * SECOND;
const strikes = [70, 75, 80, 84, 86, 88, 90, 92, 96, 100, 105, 110, 120].map((k) => 1_000 * k);
const chain = sampleChain(strikes);
const put = chain.find(({ strike, right }) => strike === 84_000 && right === 'put')!;

interface Quoted {
  readonly option: OptionInstrument;
  readonly bid: number;
  readonly ask: number;
  readonly forward: number;
  readonly time: Micros;
}

/** The same model by the plainest means: a log of what was said, and every sum taken over all of it. */
class BatchEstimator {
  readonly #bases: { readonly time: Micros; readonly basis: number }[] = [];
  readonly #quotes = new Map<InstrumentId, Quoted>();
  /** What each quote implied at each fit that asked it. */
  readonly #said = new Map<
    InstrumentId,
    { readonly time: Micros; readonly volatility: number }[]
  >();
  #micro = Number.NaN;
  #time = 0;
  #smile: Smile | undefined;

  perpetual(time: Micros, micro: number): void {
    this.#time = time;
    this.#micro = micro;
  }

  venueForward(time: Micros, forward: number): void {
    this.#time = time;
    this.#bases.push({ time, basis: forward - this.#micro });
  }

  quote(quoted: Omit<Quoted, 'forward'>): void {
    this.#time = quoted.time;
    const before = this.#quotes.get(quoted.option.id);
    if (before?.bid === quoted.bid && before.ask === quoted.ask) return;
    this.#quotes.set(quoted.option.id, { ...quoted, forward: this.forward });
    this.#smile = undefined;
  }

  get forward(): number {
    const last = this.#bases.at(-1)?.time ?? 0;
    const weights = this.#bases.map(({ time }) => 2 ** (-(last - time) / MINUTE));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return (
      this.#micro +
      this.#bases.reduce((total, { basis }, index) => total + basis * weights[index]!, 0) / sum
    );
  }

  /** Fair value of the put. The smile is made anew, from nothing, whenever a quote has changed. */
  fairValue(): number {
    const { forward } = this;
    const time = this.#time;
    this.#smile ??= this.#fit(forward, yearsToExpiry(put.expiry, time));
    const volatility = this.#smile.volatilityAt(Math.log(put.strike / forward));
    return black76Pricer.priceAt(put, volatility, { forward, time });
  }

  #fit(forward: number, years: number): Smile {
    const rows = [...this.#quotes.values()].flatMap((quoted) => this.#row(quoted, forward));
    rows.sort((one, other) => Math.abs(one.k) - Math.abs(other.k));
    const reach = 3 * (rows[0]?.volatility ?? 0) * Math.sqrt(years);
    const kept = rows.filter(({ k }) => Math.abs(k) <= reach);
    const smile = new Smile();
    const points = {
      count: kept.length,
      logStrikes: Float64Array.from(kept, ({ k }) => k),
      volatilities: Float64Array.from(kept, ({ volatility }) => volatility),
      variances: Float64Array.from(kept, ({ variance }) => variance),
    };
    smile.fit(points, years);
    return smile;
  }

  #row({ option, bid, ask, forward, time }: Quoted, now: number) {
    const isOut = option.right === 'call' ? option.strike >= now : option.strike < now;
    if (!isOut || option === put) return [];
    const low = black76Pricer.volatilityAt(option, bid, { forward, time }).volatility;
    const high = black76Pricer.volatilityAt(option, ask, { forward, time }).volatility;
    if (low === undefined || high === undefined) return [];
    const mid = (low + high) / 2;
    const years = yearsToExpiry(option.expiry, time);
    const { delta, vega } = black76Greeks(option.right, forward, option.strike, years, mid);
    const moved = ((now - forward) * delta) / (100 * vega);
    const k = Math.log(option.strike / forward);
    const volatility = this.#average(option.id, mid);
    return [{ k, volatility, variance: (high - low) ** 2 / 12 + moved ** 2 }];
  }

  /** The average over time of what a quote implied, as the one sum that it is. */
  #average(option: InstrumentId, volatility: number): number {
    const said = this.#said.get(option) ?? [];
    this.#said.set(option, said);
    said.push({ time: this.#time, volatility });
    const weightAt = (time: Micros) => 2 ** (-(this.#time - time) / (30 * SECOND));
    return said
      .slice(1)
      .reduce(
        (sum, { time }, index) =>
          sum + said[index]!.volatility * (weightAt(time) - weightAt(said[index]!.time)),
        said[0]!.volatility * weightAt(said[0]!.time),
      );
  }
}

/** A random day in small: the perpetual walks, the venue's forward follows, makers re-quote now and then. */
function* randomDay(random: Random, steps: number) {
  let time = START;
  let bid = 90_000;
  let level = 0.5;
  for (let step = 0; step < steps; step += 1) {
    time += random.below(3 * SECOND);
    const dice = random.next();
    if (dice < 0.4 || step === 0) {
      bid += 0.5 * Math.round(60 * random.normal());
      yield { kind: 'perpetual', time, bid } as const;
    } else if (dice < 0.5 || step === 1) {
      yield { kind: 'forward', time, forward: bid + 300 + 20 * random.normal() } as const;
    } else {
      level += 0.002 * random.normal();
      const option = chain[random.below(chain.length)]!;
      const k = Math.log(option.strike / bid);
      const volatility = level - 0.1 * k + 0.5 * k * k + 0.002 * random.normal();
      const { bid: best, ask } = makerQuote(option, volatility, { forward: bid + 300, time });
      if (best !== undefined) yield { kind: 'quote', time, option, bid: best, ask: ask! } as const;
    }
  }
}

/** Tells the estimator and the batch the same words; gives what each says after every one of them. */
function* play(seed: number, steps: number) {
  const market = new QuotedMarket([samplePerpetual, ...chain]);
  const estimator = new FairValueEstimator({ option: put, forwardFrom: samplePerpetual.id });
  const batch = new BatchEstimator();
  for (const said of randomDay(seededRandom(seed), steps)) {
    let update: MarketUpdate;
    if (said.kind === 'perpetual') {
      update = market.book(samplePerpetual, said.time, { bid: said.bid, ask: said.bid + 0.5 });
      batch.perpetual(said.time, said.bid + 0.25);
    } else if (said.kind === 'forward') {
      update = market.ticker(chain[3]!, said.time, { forward: said.forward });
      batch.venueForward(said.time, said.forward);
    } else {
      update = market.book(said.option, said.time, { bid: said.bid, ask: said.ask });
      if (said.option !== put) batch.quote(said);
    }
    yield { valuation: estimator.update(update), batch };
  }
}

describe('the streaming estimator', () => {
  test('equals the batch after every update', () => {
    let compared = 0;
    for (const { valuation, batch } of play(5, 2_000)) {
      if (valuation === undefined) continue;
      expect(Math.abs(valuation.forward - batch.forward)).toBeLessThan(1e-6);
      expect(Math.abs(valuation.fairValue - batch.fairValue())).toBeLessThan(1e-10);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(1_800);
  });

  test('says of a moment the same whatever comes after it', () => {
    const values = (steps: number) => [...play(6, steps)].map(({ valuation }) => valuation);
    expect(values(400)).toEqual(values(800).slice(0, 400));
  });
});
