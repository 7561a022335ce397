import { expect, test } from '@jest/globals';
import * as lstmTraining from './index.ts';

test('the public face of @slipstream/lstm/training', () => {
  expect(Object.keys(lstmTraining).sort()).toMatchInlineSnapshot(`
    [
      "Adam",
      "ParallelNetwork",
      "TRAINING_DEFAULTS",
      "TRUST_DEFAULTS",
      "TrainableNetwork",
      "chooseBackend",
      "evaluate",
      "fusedLstm",
      "progressText",
      "train",
      "training",
      "useFusedLstm",
      "walkForward",
      "walkForwardPage",
      "walkForwardText",
    ]
  `);
});
