// What a feature is, and what it looks at
export type {
  Feature,
  FeatureContext,
  News,
  Panel,
  PanelFeature,
  PanelRow,
  Source,
  WrittenFeature,
} from './feature.ts';
export type { Moment } from './statistics/moment.ts';
export type { SharedPart, WatchedMarket } from './market/watched-market.ts';
export type { Leaders, ObservedMarket } from './market/observed-market.ts';
export {
  defineFeature,
  type FeatureDefinition,
  type FeatureParts,
} from './schema/define-feature.ts';
export {
  choice,
  count,
  countUpTo,
  duration,
  type FeatureParameters,
  numbers,
  numbersOf,
  type Parameter,
  type ParameterValue,
  positive,
  source,
  writtenNumbers,
} from './schema/parameter.ts';

// The option chain around an instrument
export type {
  ChainExpiry,
  ChainQuote,
  OwnQuotes,
  SurfaceSource,
} from './surface/surface-source.ts';
export type { SmileNode } from './surface/smile-node.ts';
export {
  fitSurfaceFactors,
  type SurfaceFactor,
  type SurfaceFactorsOptions,
} from './families/surface/fit-surface-factors.ts';
export { type GridMoves, surfaceGridFeatures } from './families/surface/surface-grid.ts';

// Schemas
export { type FeatureSchemaParts, featureSchema, unscaled } from './schema/feature-schema.ts';
export { type DefaultFeaturesOptions, defaultFeatures } from './schema/default-features.ts';
export { columnName, type FeatureRequest, parseColumnName } from './schema/feature-name.ts';
export { type FeatureRegistry, featureRegistry } from './schema/feature-registry.ts';

// Features that are fitted to a training block
export {
  estimateMicroPriceTable,
  type MicroPriceTable,
  type MicroPriceTableOptions,
  stoikovOffsetOf,
} from './families/book/micro-price-table.ts';
export { TouchSampler } from './families/book/touch-sampler.ts';
export type { TouchSamples } from './families/book/touch-steps.ts';
export { fitIntegratedImbalance } from './families/flow/fit-integrated-imbalance.ts';
export { type PrincipalComponent, principalComponents } from './statistics/principal-components.ts';

// Reference prices: what direction is about
export type { ReferenceAnchor, ReferenceSource } from './reference/reference-source.ts';
export { fairValueReference, type Valuer } from './reference/fair-value-reference.ts';
export { microPriceReference } from './reference/micro-price-reference.ts';
export { midReference } from './reference/mid-reference.ts';

// Vectors
export { FeatureExtractor, type FeatureExtractorParts } from './vector/feature-extractor.ts';

// Labels
export { labelColumns } from './labels/label-columns.ts';
export { type LabelSchemaParts, labelSchema, longestFuture } from './labels/label-schema.ts';
export { type ActionCost, costThreshold, thresholdsBy, withCost } from './labels/cost-threshold.ts';
export { classifyDataSet, fitThresholds, type ThresholdOptions } from './labels/fit-thresholds.ts';

// Data sets
export { DataSetBuilder, type DataSetBuilderParts } from './data-set/data-set-builder.ts';
export type { CoverageBin } from './data-set/coverage.ts';
export type { DataSetBlock } from './data-set/data-set-block.ts';
export { type ClassCounts, classCounts, textOfCounts } from './data-set/class-shares.ts';
export {
  type BlockReport,
  type FoldReport,
  foldReports,
  textOfFolds,
} from './data-set/fold-report.ts';
export { joinDataSets } from './data-set/join-data-sets.ts';
export { longestWindow } from './data-set/longest-window.ts';
export type { RowSource } from './data-set/row-source.ts';
export { sliceDataSet } from './data-set/slice-data-set.ts';
export { type WalkForwardOptions, walkForward } from './data-set/walk-forward.ts';
export { type BlockShares, type SplitOptions, split } from './data-set/split.ts';
export { fitScaling, type ScalingOptions } from './scaling/fit-scaling.ts';
export { scaleDataSet } from './scaling/scale-data-set.ts';

// A page to look at a data set
export { dataSetPage, type ViewedDataSet } from './viewer/data-set-page.ts';
export { populationStability } from './viewer/population-stability.ts';

// Streams
export { type CollectOptions, collect } from './streams/collect.ts';
export { type CollectBlocksOptions, collectBlocks } from './streams/collect-blocks.ts';
export { type FeaturesOptions, features } from './streams/features.ts';
export type { LineTime } from './streams/sample-on.ts';

// Errors
export { FeaturesError } from './errors/features-error.ts';
export { DuplicateFeature } from './errors/duplicate-feature.ts';
export { FeatureNotApplicable } from './errors/feature-not-applicable.ts';
export { InvalidParameter } from './errors/invalid-parameter.ts';
export { InvalidSetting } from './errors/invalid-setting.ts';
export { MissingUnderlying } from './errors/missing-underlying.ts';
export { SchemaMismatch } from './errors/schema-mismatch.ts';
export { UnknownFeature } from './errors/unknown-feature.ts';
export { UnknownLeader } from './errors/unknown-leader.ts';
