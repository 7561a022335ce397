import { chooseBackend } from '@slipstream/lstm/training';
import type { Part } from '../harness/figure.ts';
import { servingFigures } from './lstm/serving-speed.ts';
import { stepFigures } from './lstm/step-speed.ts';
import { trainingFigures } from './lstm/training-speed.ts';
import { windowFigures } from './lstm/window-speed.ts';
import { workerFigures } from './lstm/worker-speed.ts';

await chooseBackend('wasm');

/** What `npm run bench -- lstm` measures. */
export const part: Part = {
  figures: [
    ...(await stepFigures()),
    ...(await servingFigures()),
    ...(await windowFigures()),
    ...trainingFigures(),
    ...(await workerFigures()),
  ],
};
