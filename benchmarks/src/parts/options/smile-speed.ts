import { black76Prices, SmileChain, type SmileObservation, SmileState } from '@slipstream/options';
import type { Measurement } from '../../harness/figure.ts';
import { HEAP_ROWS, heapPerRow, heapSentence } from './heap-per-row.ts';

const STRIKES = 40;
/** Enough that what a round costs once, compiling and collecting, does not count. */
const ROUNDS = 1_000_000;
const FORWARD = 95_000;
const YEARS = 30 / 365;
const UNIT = 0.5 * Math.sqrt(YEARS);

const LOG_STRIKES = Float64Array.from(
  { length: STRIKES },
  (_, strike) => (0.125 * strike - 2.4) * UNIT,
);
const STRIKE_PRICES = LOG_STRIKES.map((k) => Math.round(FORWARD * Math.exp(k)));

/** Forty strikes that have all quoted, and as many quotes to come. */
function quotedSmile(next: () => number): { smile: SmileState; quotes: SmileObservation[] } {
  const smile = new SmileState({ strikes: STRIKES, years: YEARS, unit: UNIT });
  const quotes: SmileObservation[] = Array.from({ length: STRIKES }, (_, strike) => {
    const k = LOG_STRIKES[strike]!;
    const volatility = 0.5 - 0.1 * k + k * k + 0.002 * next();
    return { kind: 'point', volatility, variance: 1e-5 * (0.1 + next()) };
  });
  for (const [strike, quote] of quotes.entries()) {
    smile.observe(strike, LOG_STRIKES[strike]!, quote);
  }
  return { smile, quotes: quotes.toReversed() };
}

// The work stands in functions of the file, not in closures of a round, or the engine would compile it anew in each.

function updateMany(smile: SmileState, quotes: readonly SmileObservation[]): number {
  let sum = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const strike = round % STRIKES;
    smile.observe(strike, LOG_STRIKES[strike]!, quotes[strike]!);
    sum += smile.volatilityAt(0.01);
  }
  return sum;
}

const SIGNS = LOG_STRIKES.map((k) => (k < 0 ? -1 : 1));

function repriceMany(smile: SmileState): number {
  const chain = new SmileChain({ signs: SIGNS, strikes: STRIKE_PRICES });
  let sum = 0;
  for (let tick = 0; tick < ROUNDS / STRIKES; tick += 1) {
    chain.reprice(smile, FORWARD + 0.5 * (tick % 100), YEARS);
    sum += chain.prices[tick % STRIKES]!;
  }
  return sum;
}

/** The same chain priced at given volatilities, for its heap. */
function pricedColumns(): () => number {
  const prices = new Float64Array(STRIKES);
  const batch = {
    signs: SIGNS,
    forwards: new Float64Array(STRIKES).fill(FORWARD),
    strikes: STRIKE_PRICES,
    years: new Float64Array(STRIKES).fill(YEARS),
    volatilities: new Float64Array(STRIKES).fill(0.5),
  };
  return () => black76Prices(batch, prices);
}

/** Processor time, because other work on the machine takes the core away for milliseconds. */
function nanosOf(work: () => number): number {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  if (!Number.isFinite(result)) throw new Error(`the work of a round gave ${result}`);
  return ((user + system) * 1e3) / ROUNDS;
}

const update: Measurement = {
  kind: 'measurement',
  name: 'smile-update',
  sentence: `Processor time of one quote of ${STRIKES} replaced by rank one, the quartic solved and read once.`,
  unit: 'ns',
  measure: (random) => {
    const { smile, quotes } = quotedSmile(() => random.next());
    return nanosOf(() => updateMany(smile, quotes));
  },
};

const reprice: Measurement = {
  kind: 'measurement',
  name: 'strike-repriced',
  sentence: `Processor time per strike when the forward ticks: a chain of ${STRIKES} looks up its volatilities on a standing smile and is priced by Black-76.`,
  unit: 'ns',
  measure: (random) => {
    const { smile } = quotedSmile(() => random.next());
    return nanosOf(() => repriceMany(smile));
  },
};

const repriceHeap: Measurement = {
  kind: 'measurement',
  name: 'strike-repriced-heap',
  sentence: heapSentence('strike re-priced, once from the smile and once at a given volatility'),
  unit: 'bytes',
  measure: (random) => {
    const { smile } = quotedSmile(() => random.next());
    const chain = new SmileChain({ signs: SIGNS, strikes: STRIKE_PRICES });
    const price = pricedColumns();
    return heapPerRow(() => {
      for (let tick = 0; tick < HEAP_ROWS / STRIKES; tick += 1) {
        chain.reprice(smile, FORWARD + 0.5 * tick, YEARS);
        price();
      }
      return 0;
    });
  },
};

/** What it costs to keep a smile, and to price from it. */
export const smile: readonly Measurement[] = [update, reprice, repriceHeap];
