import type { Part } from '../harness/figure.ts';
import { againstJsonParse } from './market-data/against-parse.ts';
import { againstTardisDev } from './market-data/against-tardis.ts';
import { bookSpeed } from './market-data/book-speed.ts';

/** What `npm run bench -- market-data` measures. */
export const part: Part = { figures: [...againstTardisDev, ...againstJsonParse, ...bookSpeed] };
