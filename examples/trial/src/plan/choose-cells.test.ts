import { expect, test } from '@jest/globals';
import { syntheticCells } from './cells.ts';
import { chosenCells } from './choose-cells.ts';

const cells = syntheticCells({ headline: 20, axis: 6, placebo: 20 });
const chosen = (...words: string[]) => chosenCells(cells, words).map(({ id }) => id);

test('every cell is run where none is named', () => {
  expect(chosen()).toEqual(cells.map(({ id }) => id));
});

test('a cell is named by itself, or with all of its axis, in the order of the plan', () => {
  expect(chosen('null', 'headline')).toEqual(['headline', 'null']);
  expect(chosen('latency')).toEqual(['latency-2', 'latency-5']);
  expect(chosen('impact-2', 'impact')).toEqual(['impact-0', 'impact-0.5', 'impact-2']);
});

test('a word that names nothing is answered with those that do', () => {
  expect(() => chosen('queues')).toThrow(/'queues'.*queue-central.*axes are headline, queue/);
});
