import { expect, test } from '@jest/globals';
import * as node from './index.ts';

test('the public face of @slipstream/features/node', () => {
  expect(Object.keys(node).sort()).toMatchInlineSnapshot(`
    [
      "DamagedDataSet",
      "DataSetExists",
      "DataSetWriter",
      "InvalidFlag",
      "NotADataSet",
      "StoredDataSet",
      "openDataSet",
      "recordFolds",
      "toFolder",
      "viewDataSet",
    ]
  `);
});
