import { expect, test } from '@jest/globals';
import { shown } from './shown.ts';

test.each([
  ['a text', 'too_many_requests', 'too_many_requests'],
  ['a number', 10_028, '10028'],
  ['nothing', undefined, 'undefined'],
  ['null', null, 'null'],
  [
    'an object that is no text',
    JSON.parse('{"toString":1,"valueOf":1}'),
    '{"toString":1,"valueOf":1}',
  ],
  [
    'what is nested too deep',
    JSON.parse('['.repeat(1e5) + ']'.repeat(1e5)),
    'a value that cannot be shown',
  ],
  ['a long text', 'x'.repeat(300), `${'x'.repeat(200)}...`],
])('%s is shown', (_what, value, words) => {
  expect(shown(value)).toBe(words);
});
