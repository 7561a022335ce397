import { black76Pricer } from '../src/index.ts';
import { readChain } from './recorded-chain.ts';

/** Our price from the printed mark volatility and forward, minus the printed mark price, of every option, in coins. */
export function markErrors(file: string, base: string): number[] {
  return readChain(file, base).map(
    ({ option, time, forward, mark, markIv }) =>
      black76Pricer.priceAt(option, markIv, { forward, time }) - mark,
  );
}
