import { expect, test } from '@jest/globals';
import { parseFlags } from './flags.ts';
import { UsageError } from './usage-error.ts';

test('nothing asks for the synthetic market, files for a recording', () => {
  expect(parseFlags([])).toMatchObject({ recording: [], folds: 5, horizons: [1, 5], seeds: 1 });
  expect(parseFlags(['--recording', 'a', 'b', '--folds', '9', '--horizons', '0.5'])).toMatchObject({
    ...{ recording: ['a', 'b'], folds: 9, horizons: [0.5] },
  });
  expect(parseFlags(['--without', 'flow.,book.']).without).toEqual(['flow.', 'book.']);
});

test.each([
  [['a']],
  [['--recording']],
  [['--depth']],
  [['--folds', '0']],
  [['--folds', 'many']],
  [['--horizons', '1,,5']],
  [['--seeds', '1.5']],
])('%j is refused with a remedy', (args) => {
  expect(() => parseFlags(args)).toThrow(UsageError);
});
