import { expect, test } from '@jest/globals';
import * as execution from './index.ts';

test('the public face of the package', () => {
  expect(Object.keys(execution).sort()).toMatchInlineSnapshot(`
    [
      "ExecutionError",
      "InvalidParent",
      "InvalidSetting",
      "Kernel",
      "LedgerBreach",
      "MissingPrice",
      "TapeRecorder",
      "analyseCost",
      "benchmarksOf",
      "compose",
      "cross",
      "defaultGuidedSettings",
      "defaultKernelSettings",
      "defaultRules",
      "escalate",
      "execute",
      "fallback",
      "guidedPolicy",
      "immediate",
      "join",
      "passive",
      "tilt",
      "twap",
      "withDeadline",
    ]
  `);
});
