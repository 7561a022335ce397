import { expect, test } from '@jest/globals';
import { parseFlags } from './flags.ts';
import { UsageError } from './usage-error.ts';

test('nothing asks for the synthetic market, files for a recording', () => {
  expect(parseFlags([])).toEqual({ recording: [], seed: '7', help: false });
  expect(parseFlags(['--recording', 'a', 'b', '--seed', '9'])).toEqual({
    ...{ recording: ['a', 'b'], seed: '9', help: false },
  });
});

test.each([[['a']], [['--recording']], [['--depth']]])('%j is refused with a remedy', (args) => {
  expect(() => parseFlags(args)).toThrow(UsageError);
});
