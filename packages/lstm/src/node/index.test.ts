import { expect, test } from '@jest/globals';
import * as lstmNode from './index.ts';

test('the public face of @slipstream/lstm/node', () => {
  expect(Object.keys(lstmNode).sort()).toEqual(['openModel', 'saveModel']);
});
