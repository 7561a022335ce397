import { expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { ActorQueue } from './actor-queue.ts';

/** An actor that writes its name and acts again after each of some waits. */
function actor(name: string, waits: readonly number[], log: string[]) {
  let acted = 0;
  const self = {
    due: waits[0]!,
    act(now: number): void {
      log.push(`${now} ${name}`);
      acted += 1;
      self.due = now + (waits[acted] ?? Number.POSITIVE_INFINITY);
    },
  };
  return self;
}

test('whoever is due first acts first, among equals whoever was listed first', () => {
  const log: string[] = [];
  const queue = new ActorQueue([
    actor('a', [5, 5], log),
    actor('b', [1, 4, 5], log),
    actor('c', [5], log),
  ]);
  while (queue.due < 100) queue.act();
  expect(log).toEqual(['1 b', '5 a', '5 b', '5 c', '10 a', '10 b']);
});

test('a hundred actors act in the order that sorting gives', () => {
  const random = seededRandom(3);
  const log: string[] = [];
  const waits = Array.from({ length: 100 }, () =>
    Array.from({ length: 20 }, () => 1 + random.below(9)),
  );
  const queue = new ActorQueue(waits.map((each, place) => actor(`${place}`, each, log)));
  while (queue.due < Number.POSITIVE_INFINITY) queue.act();
  const wanted = waits
    .flatMap((each, place) => {
      let time = 0;
      return each.map((wait) => {
        time += wait;
        return { time, place };
      });
    })
    .sort((one, other) =>
      one.time === other.time ? one.place - other.place : one.time - other.time,
    );
  expect(log).toEqual(wanted.map(({ time, place }) => `${time} ${place}`));
});
