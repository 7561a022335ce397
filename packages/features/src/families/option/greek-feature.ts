import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { type OwnGreeks, ownGreeksOf } from './own-greeks.ts';

/** A feature without parameters that is read from the traded option's place on the surface. */
export function greekFeature(name: string, read: (own: OwnGreeks) => number): FeatureDefinition {
  return defineFeature({
    name,
    parameters: {},
    create: (_parameters, context) => {
      const own = ownGreeksOf(context);
      return {
        write: (target, index, moment) => {
          target[index] = read(own.at(moment));
        },
      };
    },
  });
}
