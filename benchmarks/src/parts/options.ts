import type { Part } from '../harness/figure.ts';
import { accuracy } from './options/implied-volatility-accuracy.ts';
import { speed } from './options/implied-volatility-speed.ts';
import { smile } from './options/smile-speed.ts';

/** What `npm run bench -- options` measures. */
export const part: Part = { figures: [...smile, ...speed, ...accuracy] };
