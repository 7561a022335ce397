import type { Part } from '../harness/figure.ts';
import { kernelSpeed } from './simulator/kernel-speed.ts';
import { orderLevelBooks } from './simulator/order-level-books.ts';

/** What `npm run bench -- simulator` measures. */
export const part: Part = { figures: [...kernelSpeed, orderLevelBooks] };
