import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { dataFingerprint } from './fingerprint.ts';

const dataSet = plantedDataSet({ rows: 60, seed: 3 });
const named = dataFingerprint(dataSet);

describe('dataFingerprint', () => {
  test('is the same for the same numbers in other arrays', () => {
    const copies = { ...dataSet, features: dataSet.features.slice(), times: dataSet.times.slice() };
    expect(dataFingerprint(copies)).toBe(named);
  });

  test('sees one number of any column change', () => {
    const changed = <Column extends { slice(): Column; [index: number]: number }>(one: Column) => {
      const copy = one.slice();
      copy[41] = copy[41]! + 1;
      return copy;
    };
    const { targets, levels } = dataSet;
    const others = [
      { features: changed(dataSet.features) },
      { times: changed(dataSet.times) },
      { levels: { ...levels!, spread: changed(levels!.spread) } },
      { targets: { ...targets, directions: [changed(targets.directions[0]!)] } },
      { targets: { ...targets, volatility: changed(targets.volatility) } },
      { targets: { ...targets, slippage: targets.slippage.map(changed) } },
      { segments: [{ start: 0, end: 59 }] },
    ];
    const all = others.map((change) => dataFingerprint({ ...dataSet, ...change }));
    expect(new Set([named, ...all]).size).toBe(1 + others.length);
  });
});
