import { SECOND, seededRandom } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { type CostRecord, costRecord } from '../src/cost/cost-record.ts';
import { START } from './fake-market.ts';
import { parentOrder } from './samples.ts';
import { fillOf, greeksOf, markOf, tapeOf } from './tape.ts';

const DAY = 86_400 * SECOND;

/** Parents of two policies on some days, from a seed: the guided one pays a little less. */
export function sampleRecords(days: number, seed = 7): readonly CostRecord[] {
  const random = seededRandom(seed);
  const records: CostRecord[] = [];
  for (let day = 0; day < days; day += 1) {
    for (let index = 0; index < 3; index += 1) {
      const drift = 4 * random.normal();
      for (const policy of ['guided twap', 'twap']) {
        const start = START + day * DAY;
        const side = index % 2 === 0 ? ('buy' as const) : ('sell' as const);
        const parent = parentOrder({
          id: `p${day}-${index}`,
          start,
          end: start + 60 * SECOND,
          side,
        });
        const dear = policy === 'twap' ? 1 : 0;
        const fills = [0, 1, 2].map((part) => {
          const midTicks = 202.5 + drift + random.normal();
          const at = markOf({
            time: start + part * SECOND,
            midTicks,
            bid: midTicks - 2.5,
            ask: midTicks + 2.5,
            forward: 100_000 + 100 * drift,
            iv: 0.5,
          });
          const taker = random.next() < 0.4 + 0.2 * dear;
          const aside = (side === 'buy' ? 1 : -1) * (taker ? 2.5 : -2.5);
          return fillOf({
            order: `${parent.id}.${part + 1}`,
            trade: `${part}`,
            time: start + part * SECOND,
            lots: index === 2 && part === 2 ? 20 : 33,
            price: (midTicks + aside) / 1e4,
            liquidity: taker ? 'taker' : 'maker',
            fee: '0.00099',
            atFill: at,
            atDecision: at,
          });
        });
        const samples = Array.from({ length: 90 }, (_, second) =>
          markOf({
            time: start + second * SECOND,
            midTicks: 202.5 + drift + random.normal(),
            forward: 100_000,
          }),
        );
        const filled = fills.reduce((sum, { lots }) => sum + lots, 0);
        const prints = fills.map(({ price, time }) => ({
          time,
          price: price + random.normal() / 1e4,
          amount: 12,
        }));
        const tape = tapeOf({
          fills,
          samples,
          prints,
          start,
          end: start + 90 * SECOND,
          arrivalGreeks: greeksOf({ time: start }),
          last: samples.at(-1)!,
          twapTicks: 202.5 + drift,
          vwap: (202.5 + drift) / 1e4,
          volume: 36,
          sweep: { averageTicks: 205 + drift, censored: index === 2 },
        });
        const run = { parent, instrument: sampleCall, filled, remainder: 100 - filled, tape };
        records.push(costRecord(policy, run));
      }
    }
  }
  return records;
}
