// Hours of a synthetic chain, frame by frame, in constant memory: the heap is looked at every hour.
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { syntheticMarketSettings } from '../src/synthetic/settings.ts';
import { syntheticChain } from '../src/synthetic/synthetic-chain.ts';
import { syntheticMarket } from '../src/synthetic/synthetic-market.ts';

const HOURS = 24;
const HOUR = 3_600_000_000;
/** An hour writes some gigabytes of text. */
const MOST_GROWTH = 1_000_000;

/** Writes that many hours of a market of three expiries, and throws where the heap has grown. */
export function synthetic({ runs = HOURS, seed = 8 }: StageOptions): void {
  const collect = globalThis.gc;
  if (collect === undefined) {
    throw new Error('memory is measured with node --expose-gc, as `npm run soak` gives it');
  }
  const duration = runs * HOUR;
  const { start, price, volatility } = syntheticMarketSettings({ seed, duration });
  const chain = { start, price, volatility, days: [14, 35], strikes: 5 };
  const market = syntheticMarket({ seed, duration, furtherExpiries: syntheticChain(chain) });
  const looks: number[] = [];
  let frames = 0;
  let next = start;
  const look = (): void => {
    collect();
    looks.push(process.memoryUsage().heapUsed);
    const growth = looks.at(-1)! - looks[0]!;
    const megabytes = (looks.at(-1)! / 1e6).toFixed(2);
    process.stdout.write(`hour ${looks.length - 1}: ${frames} frames, heap ${megabytes} MB\n`);
    if (growth > MOST_GROWTH) throw new Error(`the heap grew by ${growth} bytes`);
  };
  for (const { receiveTime } of market) {
    frames += 1;
    if (receiveTime < next) continue;
    // The first look is at a market that has run for a minute: its caches are warm.
    next = looks.length === 0 && frames === 1 ? start + HOUR / 60 : receiveTime + HOUR;
    if (frames > 1) look();
  }
  look();
}
