// Random crashes of a plan over several legs. A failure prints the seed and the path that repeat it.
import fc from 'fast-check';
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { LegsPlay, legsActions, legsScenes } from '../test/model/legs-play.ts';

const RUNS = 2_000;

/** Plays so many scenes to their ends. */
export function legs({ runs = RUNS, seed = 1 }: StageOptions): void {
  let crashes = 0;
  const property = fc.property(legsScenes, legsActions, (scene, actions) => {
    const play = new LegsPlay(scene);
    for (const action of actions) play.act(action);
    crashes += play.end();
  });
  fc.assert(property, { numRuns: runs, seed });
  process.stdout.write(`${runs} plans over ${crashes} crashes held, seed ${seed}\n`);
}
