import { chooseBackend } from '@slipstream/lstm/training';
import type { Part } from '../harness/figure.ts';
import { stepFigures } from './lstm/step-speed.ts';
import { trainingFigures } from './lstm/training-speed.ts';
import { windowFigures } from './lstm/window-speed.ts';

await chooseBackend('wasm');

/** What `npm run bench -- lstm` measures. */
export const part: Part = {
  figures: [...(await stepFigures()), ...(await windowFigures()), ...trainingFigures()],
};
