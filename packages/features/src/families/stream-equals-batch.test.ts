// What every feature must hold, on random lines of an option and its perpetual:
// 1. after every update, and some time later, it equals a computation over the whole past, to nine digits;
// 2. both know nothing at the same times;
// 3. it changes with the news that it names, and is told all that it needs by those it hears.
import { describe, expect, test } from '@jest/globals';
import { marketBatches } from '../../test/batches/all.ts';
import { leadBatches } from '../../test/batches/leads.ts';
import { LEADER, OWN } from '../../test/random-lines.ts';
import { expectStreamEqualsBatch } from '../../test/stream-equals-batch.ts';
import { columnName } from '../schema/feature-name.ts';
import { featureRegistry } from '../schema/feature-registry.ts';

/** Families whose features have their batch computations elsewhere. */
const elsewhere = ['option', 'surface'];

const registry = featureRegistry();

function takesSource(name: string): boolean {
  return 'source' in registry.get(name)!.parameters({});
}

describe.each(marketBatches)('$request.name', ({ request, batch }) => {
  const { name, ...parameters } = request;
  if (takesSource(name)) {
    test.each([
      ['own', OWN],
      ['underlying', LEADER],
    ])(`${columnName('', parameters)} of the %s market equals its batch`, (source, of) => {
      expectStreamEqualsBatch({ ...request, source }, of, batch);
    });
  } else {
    test('equals its batch', () => {
      expectStreamEqualsBatch(request, OWN, batch);
    });
  }
});

test.each(leadBatches)('$request.name equals its batch', ({ request, batch }) => {
  expectStreamEqualsBatch(request, LEADER, batch);
});

test('every feature has a batch computation', () => {
  const computed = new Set([...marketBatches, ...leadBatches].map(({ request }) => request.name));
  const missing = [...registry.keys()].filter(
    (name) => !computed.has(name) && !elsewhere.includes(name.split('.')[0]!),
  );
  expect(missing).toEqual([]);
});
