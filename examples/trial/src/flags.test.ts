import { describe, expect, test } from '@jest/globals';
import { parseFlags } from './flags.ts';
import { UsageError } from './trial-error.ts';

describe('the command line', () => {
  test('without flags is a full trial on synthetic markets', () => {
    expect(parseFlags(['--workers', '2'])).toEqual({
      ...{ recording: [], instrument: undefined, seed: '7', workers: 2 },
      ...{ quick: false, cells: [], resume: false, folder: 'reports/trial', help: false },
    });
  });

  test('takes several files as one recording', () => {
    const { recording } = parseFlags(['--recording', 'a.gz', 'b.gz', '--recording', 'c.gz']);
    expect(recording).toEqual(['a.gz', 'b.gz', 'c.gz']);
  });

  test.each([
    [['--sed', '3'], /--sed.*The flags are/s],
    [['--seed', 'x'], /--seed was 'x'/],
    [['--seed='], /--seed was ''/],
    [['--workers', '0'], /--workers was '0'/],
    [['--workers', '1.5'], /--workers was '1.5'/],
    [['a.gz'], /'a.gz' stands alone/],
    [['--instrument', 'X'], /without a recording/],
  ])('refuses %j in a sentence', (args, message) => {
    expect(() => parseFlags(args)).toThrow(UsageError);
    expect(() => parseFlags(args)).toThrow(message);
  });
});
