import { describe } from '@jest/globals';
import { hasChains } from './recorded-chain.ts';

/** `describe`, or `describe.skip` where the recorded chains are missing. */
export const describeWithChains: typeof describe.skip = hasChains ? describe : describe.skip;
