// Models
export type {
  DataRange,
  DirectionHead,
  ForecastModel,
  FurtherLevelHead,
  LevelHead,
  LinearBaseline,
  MemberRecord,
  ModelHeads,
  ModelManifest,
  SlippageHead,
  Standard,
  StoredNetwork,
  TestFigures,
  TrainingRecord,
} from './model/forecast-model.ts';
export { type LoadOptions, loadModel } from './model/load-model.ts';
export { type ArtefactFiles, loadModelArtefact } from './model/artefact/load-model-artefact.ts';
export {
  type ArtefactManifest,
  type ModelArtefact,
  modelArtefact,
} from './model/artefact/model-artefact.ts';
export { exportOnnx } from './model/onnx/export-onnx.ts';
export type { NetworkShape, NetworkWeights, WeightName } from './model/network-weights.ts';
// Serving
export { forecast } from './serving/forecast.ts';
export { forecastTogether } from './serving/forecast-together.ts';
export { Forecaster } from './serving/forecaster.ts';
export { ForecasterGroup, type MemoryOptions } from './serving/forecaster-group.ts';
// Evaluation
export type { DirectionScore } from './evaluation/direction-score.ts';
export { type Evaluation, evaluate } from './evaluation/evaluate.ts';
export type { DirectionReport } from './evaluation/evaluate-directions.ts';
export type { LevelReport, SlippageReport } from './evaluation/evaluate-levels.ts';
export type { Advantage } from './evaluation/paired-advantage.ts';
// Kernels
export { stepKernel } from './kernel/choose-step-kernel.ts';
export type { KernelBackend } from './kernel/kernel-functions.ts';
export type { LayerWeights, StackedWeights } from './kernel/stacked-weights.ts';
export type { StepKernel } from './kernel/step-kernel.ts';
export { WindowKernel } from './kernel/window-kernel.ts';
// Metrics
export { brierScore } from './metrics/brier-score.ts';
export { type BrierSplit, brierSplit } from './metrics/brier-split.ts';
export { calibrationError } from './metrics/calibration-error.ts';
export { type ConfidentCalls, confidentCalls, type JudgedRows } from './metrics/confident-calls.ts';
export {
  type ConfusionMatrix,
  confusionMatrix,
  macroF1,
  matthewsCorrelation,
} from './metrics/confusion-matrix.ts';
export { logLoss } from './metrics/log-loss.ts';
export { nonOverlapping } from './metrics/non-overlapping.ts';
export { pinballLoss } from './metrics/pinball-loss.ts';
export { qlike } from './metrics/qlike.ts';
export { type ReliabilityBin, reliabilityDiagram } from './metrics/reliability-diagram.ts';
export { type CoveragePoint, type MovedRows, riskCoverage } from './metrics/risk-coverage.ts';
export { wilsonLowerBound } from './metrics/wilson-lower-bound.ts';
// Baselines
export { classPrior, type Triple } from './baselines/class-prior.ts';
export { fitLogisticRegression, logitsOf } from './baselines/logistic-regression.ts';
export type { PersistenceTable } from './baselines/persistence.ts';
export { randomWalk } from './baselines/random-walk.ts';
// Calibration
export {
  fitProbabilityScaling,
  type ScalingEvidence,
} from './calibration/fit-probability-scaling.ts';
export { fitTrust, type Trust, type TrustOptions } from './calibration/fit-trust.ts';
export {
  type ProbabilityScaling,
  scaledProbabilities,
  UNSCALED,
} from './calibration/probability-scaling.ts';
// Drift
export { Adwin, type AdwinOptions, type MeanChange } from './drift/adwin.ts';
export type {
  DriftEvent,
  FeatureDrifted,
  LevelChanged,
  LossRose,
  TrustChanged,
} from './drift/drift-event.ts';
export {
  DriftLadder,
  type DriftLevel,
  type LadderInput,
  type LadderOptions,
  type LadderStep,
  type MaturedLosses,
} from './drift/drift-ladder.ts';
export {
  type ColumnReference,
  type DriftReference,
  type DriftReferenceOptions,
  fitDriftReference,
} from './drift/drift-reference.ts';
export { DriftWatch, type DriftWatchOptions } from './drift/drift-watch.ts';
export type { CalledDirection, TrustChange } from './drift/trust-watch.ts';
export { type WatchedForecast, watchedForecast } from './drift/watched-forecast.ts';
// Errors
export { CheckpointMismatch } from './errors/checkpoint-mismatch.ts';
export { ConstantFeatures } from './errors/constant-features.ts';
export { ConstantLabels } from './errors/constant-labels.ts';
export type { Corruption } from './errors/corrupt-content.ts';
export { CorruptCheckpoint } from './errors/corrupt-checkpoint.ts';
export { CorruptModel } from './errors/corrupt-model.ts';
export { EmptyDataSet } from './errors/empty-data-set.ts';
export { FeatureNotFinite } from './errors/feature-not-finite.ts';
export { InstrumentMismatch } from './errors/instrument-mismatch.ts';
export { InvalidDataSet } from './errors/invalid-data-set.ts';
export { InvalidOption } from './errors/invalid-option.ts';
export { InvalidSplit } from './errors/invalid-split.ts';
export { KernelMismatch } from './errors/kernel-mismatch.ts';
export { LabelMismatch } from './errors/label-mismatch.ts';
export { LstmError } from './errors/lstm-error.ts';
export { SchemaMismatch } from './errors/schema-mismatch.ts';
export { type SavedRun, TrainingCancelled } from './errors/training-cancelled.ts';
export { WorkerFailed } from './errors/worker-failed.ts';
