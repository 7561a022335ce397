import { expect, test } from '@jest/globals';
import { tableOf } from './report.ts';

test('a report shows figure, both sides, ratio, target and whether it holds', () => {
  const table = tableOf([
    {
      result: {
        name: 'step',
        sentence: 'One step.',
        value: 11.4567,
        unit: '×',
        spread: [10, 12],
        sides: {
          own: { name: 'ours', nanosPerOperation: 1_400 },
          peer: { name: 'theirs', nanosPerOperation: 16_300_000 },
        },
      },
      verdict: { target: 'at least 10 ×', holds: true },
    },
    {
      result: { name: 'tail', sentence: 'The slowest.', value: 63, unit: 'µs', spread: [60, 70] },
      verdict: { target: 'at most 50 µs', holds: false },
    },
  ]);
  expect(table).toBe(
    [
      'figure  own     peer     ratio   p10 to p90  target',
      'step    1.4 µs  16.3 ms  11.5 ×  10 to 12    at least 10 ×  holds',
      'tail    63 µs   –        –       60 to 70    at most 50 µs  falls short',
      '',
      'step: One step. Peer: theirs.',
      'tail: The slowest.',
    ].join('\n'),
  );
});
