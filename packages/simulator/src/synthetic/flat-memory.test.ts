import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { syntheticMarket } from './synthetic-market.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('an hour of a market leaves no more behind than its first minutes; soak runs it for a day', () => {
  const minute = 60_000_000;
  const levels: number[] = [];
  let characters = 0;
  let next = 0;
  const market = { seed: 9, duration: 60 * minute, strikes: [98_000, 100_000, 102_000] };
  for (const { receiveTime, text } of syntheticMarket(market)) {
    characters += text.length;
    if (receiveTime < next) continue;
    next = receiveTime + 10 * minute;
    collect();
    levels.push(process.memoryUsage().heapUsed);
  }
  expect(levels).toHaveLength(6);
  expect(characters).toBeGreaterThan(50e6);
  // What passed through is a hundred times as much.
  expect(levels.at(-1)! - levels[1]!).toBeLessThan(500_000);
});
