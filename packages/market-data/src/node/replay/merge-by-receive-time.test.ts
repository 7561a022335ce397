import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeByReceiveTime } from './merge-by-receive-time.ts';

interface Marked {
  readonly receiveTime: number;
  readonly source: number;
  readonly index: number;
}

async function* sourceOf(values: readonly Marked[]): AsyncGenerator<Marked> {
  yield* values;
}

describe('merged recordings', () => {
  // Whatever the sources: the merge is what a stable sort of all of them, one behind the other, would be.
  test('stand in the order of a stable sort by receive time', async () => {
    const times = fc.array(fc.array(fc.nat(6), { maxLength: 8 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(times, async (drawn) => {
        const sources = drawn.map((one, source) =>
          [...one]
            .sort((a, b) => a - b)
            .map((receiveTime, index) => ({ receiveTime, source, index })),
        );
        const merged: Marked[] = [];
        for await (const one of mergeByReceiveTime(sources.map(sourceOf))) merged.push(one);
        expect(merged).toEqual(sources.flat().sort((a, b) => a.receiveTime - b.receiveTime));
      }),
      { numRuns: 200 },
    );
  });

  test('are let go of when the reader leaves early or a source fails', async () => {
    let open = 0;
    async function* counted(fails: boolean): AsyncGenerator<Marked> {
      open += 1;
      try {
        yield { receiveTime: 1, source: 0, index: 0 };
        if (fails) throw new Error('a bad line');
        yield { receiveTime: 2, source: 0, index: 1 };
      } finally {
        open -= 1;
      }
    }
    for await (const _ of mergeByReceiveTime([counted(false), counted(false)])) break;
    expect(open).toBe(0);
    const all = async (): Promise<void> => {
      for await (const _ of mergeByReceiveTime([counted(false), counted(true)]));
    };
    await expect(all()).rejects.toThrow('a bad line');
    expect(open).toBe(0);
  });
});
