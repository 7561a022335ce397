import { expect, test } from '@jest/globals';
import * as features from './index.ts';

test('the public face of @slipstream/features', () => {
  expect(Object.keys(features).sort()).toMatchInlineSnapshot(`
    [
      "DataSetBuilder",
      "DuplicateFeature",
      "FeatureExtractor",
      "FeatureNotApplicable",
      "FeaturesError",
      "InvalidParameter",
      "InvalidSetting",
      "MissingUnderlying",
      "SchemaMismatch",
      "UnknownFeature",
      "choice",
      "classifyDataSet",
      "collect",
      "collectBlocks",
      "columnName",
      "costThreshold",
      "count",
      "defaultFeatures",
      "defineFeature",
      "duration",
      "fairValueReference",
      "featureRegistry",
      "featureSchema",
      "features",
      "fitScaling",
      "fitThresholds",
      "labelColumns",
      "labelSchema",
      "longestFuture",
      "microPriceReference",
      "parseColumnName",
      "positive",
      "scaleDataSet",
      "sliceDataSet",
      "source",
      "split",
      "thresholdsBy",
      "unscaled",
      "withCost",
    ]
  `);
});
