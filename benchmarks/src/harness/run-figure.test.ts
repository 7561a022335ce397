import { describe, expect, test } from '@jest/globals';
import type { Comparison, Contestant } from './figure.ts';
import { ResultsDisagree, type RoundOptions, runFigure } from './run-figure.ts';

/** A bench whose clock moves only by what the contestants say they cost. */
function bench(): { readonly options: RoundOptions; readonly spend: (nanos: number) => void } {
  let now = 0;
  return {
    options: { rounds: 5, warmup: 2, seed: 1, nanos: () => now, collect: () => {} },
    spend: (nanos) => {
      now += nanos;
    },
  };
}

function comparison(own: Contestant, peer: Contestant): Comparison {
  return { kind: 'comparison', name: 'a', sentence: 'An operation.', operations: 10, own, peer };
}

describe('a comparison', () => {
  test('gives how many times as long the peer takes, and the cost of one operation', async () => {
    const { options, spend } = bench();
    const taking = (name: string, nanos: number): Contestant => ({
      name,
      prepare: () => () => {
        spend(nanos);
        return 1;
      },
    });
    const result = await runFigure(
      comparison(taking('ours', 1_000), taking('theirs', 3_000)),
      options,
    );
    expect(result).toEqual({
      name: 'a',
      sentence: 'An operation.',
      value: 3,
      unit: '×',
      spread: [3, 3],
      sides: {
        own: { name: 'ours', nanosPerOperation: 100 },
        peer: { name: 'theirs', nanosPerOperation: 300 },
      },
    });
  });

  test('takes the ratio inside each round, so that a slow phase of the machine moves nothing', async () => {
    const { options, spend } = bench();
    let runs = 0;
    const taking = (name: string, nanos: number): Contestant => ({
      name,
      prepare: () => () => {
        // Two runs a round: the machine is ten times slower in every second round.
        spend(Math.floor(runs++ / 2) % 2 === 0 ? nanos : 10 * nanos);
        return 1;
      },
    });
    const { spread } = await runFigure(
      comparison(taking('ours', 100), taking('theirs', 200)),
      options,
    );
    expect(spread).toEqual([2, 2]);
  });

  test('lets the sides take turns, and counts the middle one of each after one untimed', async () => {
    const { options, spend } = bench();
    const turns = 3;
    const noted: string[] = [];
    let collected = 0;
    const taking = (name: string, nanos: readonly number[]): Contestant => ({
      name,
      prepare: () => {
        let run = 0;
        return () => {
          noted.push(name);
          spend(nanos[run++]!);
          return 1;
        };
      },
    });
    const figure = {
      ...comparison(
        taking('ours', [7_000, 100, 900, 200]),
        taking('theirs', [9_000, 800, 300, 400]),
      ),
      turns,
    };
    const { value } = await runFigure(figure, {
      ...options,
      collect: () => {
        collected += 1;
      },
    });
    expect(value).toBe(2);
    const rounds = options.warmup + options.rounds;
    expect(collected).toBe(rounds);
    expect(noted).toHaveLength(2 * (1 + turns) * rounds);
    expect(noted.every((name, run) => run % 2 === 0 || name !== noted[run - 1])).toBe(true);
  });

  test('gives the cost of one operation where a side does more of them than the other', async () => {
    const { options, spend } = bench();
    const taking = (name: string, nanos: number, operations?: number): Contestant => ({
      name,
      prepare: () => () => {
        spend(nanos);
        return 1;
      },
      ...(operations === undefined ? {} : { operations }),
    });
    const { value, sides } = await runFigure(
      comparison(taking('ours', 4_000, 40), taking('theirs', 3_000)),
      options,
    );
    expect(value).toBe(3);
    expect(sides?.own.nanosPerOperation).toBe(100);
  });

  test('does not count the rounds of the warm-up', async () => {
    const { options, spend } = bench();
    let runs = 0;
    const cold: Contestant = {
      name: 'cold',
      prepare: () => () => {
        spend(runs++ < options.warmup ? 1_000_000 : 100);
        return 1;
      },
    };
    const warm: Contestant = {
      name: 'warm',
      prepare: () => () => {
        spend(100);
        return 1;
      },
    };
    expect((await runFigure(comparison(cold, warm), options)).value).toBe(1);
  });

  test('gives both sides the same seeded work, another one each round', async () => {
    const { options, spend } = bench();
    const drawn: Record<string, number[]> = { ours: [], theirs: [] };
    const drawing = (name: string): Contestant => ({
      name,
      prepare: (random) => {
        const draw = random.next();
        drawn[name]!.push(draw);
        return () => {
          spend(100);
          return draw;
        };
      },
    });
    await runFigure(comparison(drawing('ours'), drawing('theirs')), options);
    expect(drawn['ours']).toEqual(drawn['theirs']);
    expect(new Set(drawn['ours']).size).toBe(7);
  });

  test('lets neither side always go first', async () => {
    const { options, spend } = bench();
    const order: string[] = [];
    const noting = (name: string): Contestant => ({
      name,
      prepare: () => () => {
        order.push(name);
        spend(100);
        return 1;
      },
    });
    await runFigure(comparison(noting('ours'), noting('theirs')), { ...options, rounds: 40 });
    const first = order.filter((_, run) => run % 2 === 0);
    expect(new Set(first)).toEqual(new Set(['ours', 'theirs']));
  });

  test.each([
    ['that differ', 1, 2],
    ['that are no numbers', Number.NaN, Number.NaN],
  ])('is refused when the two sides give results %s', async (_what, ours, theirs) => {
    const { options } = bench();
    const giving = (name: string, result: number): Contestant => ({
      name,
      prepare: () => () => result,
    });
    await expect(
      runFigure(comparison(giving('ours', ours), giving('theirs', theirs)), options),
    ).rejects.toBeInstanceOf(ResultsDisagree);
  });

  test('may say itself when two results are the same work', async () => {
    const { options, spend } = bench();
    const giving = (name: string, result: number): Contestant => ({
      name,
      prepare: () => () => {
        spend(100);
        return result;
      },
    });
    const close = { agree: (own: number, peer: number) => Math.abs(own - peer) < 1e-6 };
    const figure = { ...comparison(giving('ours', 1), giving('theirs', 1 + 1e-9)), ...close };
    expect((await runFigure(figure, options)).value).toBe(1);
  });

  test('waits for work that is a promise', async () => {
    const { options, spend } = bench();
    const later = (name: string, nanos: number): Contestant => ({
      name,
      prepare: () => async () => {
        await Promise.resolve();
        spend(nanos);
        return 1;
      },
    });
    const { value } = await runFigure(
      comparison(later('ours', 100), later('theirs', 400)),
      options,
    );
    expect(value).toBe(4);
  });
});

describe('a measurement', () => {
  test('is the median of its rounds, without a peer', async () => {
    const { options } = bench();
    const values = [900, 900, 5, 1, 3, 2, 4];
    const result = await runFigure(
      {
        kind: 'measurement',
        name: 'b',
        sentence: 'A latency.',
        unit: 'µs',
        measure: () => values.shift()!,
      },
      options,
    );
    expect(result).toEqual({
      name: 'b',
      sentence: 'A latency.',
      value: 3,
      unit: 'µs',
      spread: [1.4, 4.6],
    });
  });
});
