import type { DataSet, Segment } from '@slipstream/core';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import { type FeatureRequest, parseColumnName } from '../../schema/feature-name.ts';
import { writtenNumbers } from '../../schema/parameter.ts';
import { principalComponents } from '../../statistics/principal-components.ts';

/**
 * The feature `flow.integratedOfi` with its loading fitted: the first principal component of the columns `flow.levelOfi`
 * of an unscaled data set over a block of rows, its absolute values summing to one (Cont, Cucuringu and Zhang 2023). The
 * columns are those of one half-life and source, of levels 1, 2 and so on without a hole.
 *
 * @param block the training block.
 * @throws {InvalidSetting} when the schema has no column of the first level, or its levels vary in nothing.
 * @example
 * ```ts no-run
 * import type { DataSet } from '@slipstream/core';
 * import { fitIntegratedImbalance, split } from '@slipstream/features';
 *
 * declare const collected: DataSet;
 * const request = fitIntegratedImbalance(collected, split(collected).train);
 * ```
 */
export function fitIntegratedImbalance(
  { schema, features }: DataSet,
  block: Segment,
  { source = 'own' }: { readonly source?: string } = {},
): FeatureRequest {
  const requests = schema.columns.map(({ name }) => parseColumnName(name));
  const places: number[] = [];
  const first = requests.find((one) => isLevel(one, 1, source));
  for (let level = 1; first !== undefined; level += 1) {
    const place = requests.findIndex(
      (one) => isLevel(one, level, source) && one['halfLife'] === first['halfLife'],
    );
    if (place < 0) break;
    places.push(place);
  }
  const [component] = principalComponents(
    rowsOf(features, { width: schema.columns.length, places, block }),
    places.length,
  );
  const loading = component?.loading ?? [];
  const total = loading.reduce((sum, weight) => sum + Math.abs(weight), 0);
  if (first === undefined || !((component?.variance ?? 0) > 0)) {
    throw new InvalidSetting({
      setting: 'columns of order flow by level',
      value: places.length,
      expected: "flow.levelOfi from level 1 on in the data set's schema, with rows that vary",
    });
  }
  const { halfLife, depthHalfLife } = first;
  return {
    name: 'flow.integratedOfi',
    loading: writtenNumbers(loading.map((weight) => weight / total)),
    halfLife: halfLife!,
    depthHalfLife: depthHalfLife!,
    source,
  };
}

function isLevel(request: FeatureRequest, level: number, source: string): boolean {
  return (
    request.name === 'flow.levelOfi' && request['level'] === level && request['source'] === source
  );
}

function* rowsOf(
  features: Float32Array,
  { width, places, block }: { width: number; places: readonly number[]; block: Segment },
): Generator<Float64Array> {
  const row = new Float64Array(places.length);
  for (let index = block.start; index < block.end; index += 1) {
    for (let at = 0; at < places.length; at += 1) {
      row[at] = features[index * width + places[at]!]!;
    }
    yield row;
  }
}
