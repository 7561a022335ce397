import type { Part } from '../harness/figure.ts';
import { againstIndicators } from './features/against-indicators.ts';
import { extraction } from './features/extraction-speed.ts';

/** What `npm run bench -- features` measures. */
export const part: Part = { figures: [...extraction, ...againstIndicators] };
