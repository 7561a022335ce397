import type { Part } from '../harness/figure.ts';
import { kernelSpeed } from './execution/kernel-speed.ts';

/** What `npm run bench -- execution` measures. */
export const part: Part = { figures: kernelSpeed };
