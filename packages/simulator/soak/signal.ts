// What the signal of a synthetic market is worth at each strength: hours of it, second by second, as one row each. Fails where
// something foretells the price at 0, or nothing does at 1.
import { SECOND, tradedOnBook } from '@slipstream/core';
import { decodeDeribit, MarketState } from '@slipstream/market-data';
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { syntheticMarket } from '../src/synthetic/synthetic-market.ts';
import { columnOf, correlation, deviation, linearForesight } from './foresight.ts';

const HOURS = 4;
const HOUR = 3_600 * SECOND;
const PERPETUAL = 'deribit:BTC-PERPETUAL';
const LEVELS = [0, 1, 2, 3, 4];
const STEP = SECOND / 2;
/** An imbalance that leans clearly. */
const LEANING = 0.7;
/** A move counts as one where this share of seconds moves less. */
const STILL = 0.55;
/** Standard errors of a correlation that chance may give at no signal. */
const CHANCE = 4;

/** Half-seconds of the perpetual by exchange time: depth imbalance, signed flow since the last, and the mid. */
interface HalfSeconds {
  readonly imbalance: number[];
  readonly flow: number[];
  readonly mid: number[];
}

function halfSecondsOf(seed: number, hours: number, signal: number): HalfSeconds {
  const seen: HalfSeconds = { imbalance: [], flow: [], mid: [] };
  const market = new MarketState();
  let [next, flow] = [0, 0];
  for (const frame of syntheticMarket({ seed, duration: hours * HOUR, signal })) {
    if (!frame.text.includes('BTC-PERPETUAL')) continue;
    for (const event of decodeDeribit(frame)) {
      const { book } = market.apply(event).view ?? {};
      if (event.type === 'trade' && event.instrument === PERPETUAL && tradedOnBook(event)) {
        flow += event.aggressor === 'buy' ? event.amount : -event.amount;
      }
      if (event.type !== 'book-delta' || book === undefined) continue;
      if (next === 0) next = event.exchangeTime;
      for (; event.exchangeTime >= next; next += STEP) {
        const [bids, asks] = (['bid', 'ask'] as const).map((side) =>
          LEVELS.reduce((sum, level) => sum + book.amountAt(side, level), 0),
        );
        seen.imbalance.push((bids! - asks!) / (bids! + asks!));
        seen.flow.push(flow);
        seen.mid.push((book.bestBid! + book.bestAsk!) / 2);
        flow = 0;
      }
    }
  }
  return seen;
}

/** Prints a row for each strength of signal, and throws where a strength is not what it says. */
export function signal({ runs = HOURS, seed = 8 }: StageOptions): void {
  say('signal  correlation  of signs  P(up) leaning  deviation bp  threshold bp  autocorrelation');
  for (const strength of [0, 0.5, 1]) {
    const { imbalance, flow, mid } = halfSecondsOf(seed, runs, strength);
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
