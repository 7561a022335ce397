import { describe, expect, test } from '@jest/globals';
import { UsageError } from './example-error.ts';
import { parseFlags } from './flags.ts';

describe('parseFlags', () => {
  test('needs nothing: the synthetic market, seed 7', () => {
    expect(parseFlags([])).toEqual({
      recording: [],
      instrument: undefined,
      seed: 7,
      report: 'reports/guided-buy.html',
      quick: false,
      help: false,
    });
  });

  test('takes several files as one recording, in the order they are named', () => {
    const files = ['--recording', 'day-1.gz', 'day-2.gz', '--recording', 'day-3.gz'];
    expect(parseFlags(files).recording).toEqual(['day-1.gz', 'day-2.gz', 'day-3.gz']);
  });

  test.each([
    [['--recoring', 'a.gz'], "Unknown option '--recoring'"],
    [['--seed', 'abc'], "--seed was 'abc'"],
    [['--seed', '1.5'], "--seed was '1.5'"],
    [['--recording'], 'argument missing'],
    [['a.gz'], "'a.gz' stands alone"],
    [['--instrument', 'BTCUSDT'], 'without a recording'],
  ])('refuses %j and names what is wrong', (args, problem) => {
    expect(() => parseFlags(args)).toThrow(UsageError);
    expect(() => parseFlags(args)).toThrow(problem);
  });

  test('tells the reader of an unknown flag which flags there are', () => {
    expect(() => parseFlags(['--foo'])).toThrow('The flags are --recording, --instrument');
  });
});
