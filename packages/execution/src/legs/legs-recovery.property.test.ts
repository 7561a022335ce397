import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LegsPlay, legsActions, legsScenes } from '../../test/model/legs-play.ts';

// By what the venues themselves filled, whenever the process dies and whatever its disk kept of what was not committed:
//
// 1. no leg is filled beyond its target, and no tranche beyond its lots;
// 2. the legs are never further apart than the band, and by less than one unit more while they are given back;
// 3. in the end the plan comes to a result that accounts for every lot that was filled.

describe('a plan over several legs that is started again on its journals', () => {
  test('keeps to its band, over-fills nothing and accounts for all, wherever it died', () => {
    let crashes = 0;
    fc.assert(
      fc.property(legsScenes, legsActions, (scene, all) => {
        const play = new LegsPlay(scene);
        for (const action of all) play.act(action);
        crashes += play.end();
      }),
      { numRuns: 60 },
    );
    expect(crashes).toBeGreaterThan(50);
  });
});
