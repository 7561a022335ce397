// Run it with: npm run line -w examples/assemble-a-line
import { MINUTE, type OptionInstrument } from '@slipstream/core';
import { decodeDeribit } from '@slipstream/market-data';
import { syntheticMarket } from '@slipstream/simulator';
import { fairValueGaps } from './fair-value-gaps.ts';

const tape = [...syntheticMarket({ seed: 7, duration: 2 * MINUTE })];
const call = tape
  .flatMap(decodeDeribit)
  .flatMap((event) => (event.type === 'instrument' ? [event.record] : []))
  .find((record): record is OptionInstrument => record.kind === 'option')!;

console.log(`${call.symbol} on a synthetic market: not evidence of anything real`);
for (const { seconds, fairValue, midMinusFair } of fairValueGaps(tape, call)) {
  const gap = `mid ${midMinusFair >= 0 ? '+' : '−'}${Math.abs(midMinusFair).toFixed(1)} ticks`;
  console.log(`${seconds.toFixed(0).padStart(4)} s  fair ${fairValue.toFixed(5)} BTC  ${gap}`);
}
