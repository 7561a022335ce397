// Training a forecaster; the only part that needs TensorFlow.js
export { type Evaluation, evaluate } from '../evaluation/evaluate.ts';
export { Adam, type AdamState, type Gradients } from './adam.ts';
export { type Backend, chooseBackend } from './choose-backend.ts';
export type {
  RunIdentity,
  StoredArrays,
  StoredMember,
  StoredState,
  TrainingCheckpoint,
} from './checkpoint/training-checkpoint.ts';
export { fusedLstm, type LstmArguments, useFusedLstm } from './fused-lstm/fused-lstm.ts';
export { type TrainingResult, train } from './train.ts';
export { type TrainingEvent, training } from './training.ts';
export {
  TRAINING_DEFAULTS,
  type TrainingOptions,
  type TrainingSettings,
  TRUST_DEFAULTS,
} from './training-options.ts';
export type { Plateau } from './plateau.ts';
export { progressText } from './progress-text.ts';
export {
  type BatchInputs,
  type GradientsOfLoss,
  type LossOfOutputs,
  TrainableNetwork,
} from './trainable-network.ts';
export type { TrainingProgress } from './training-progress.ts';
export { ParallelNetwork } from './workers/parallel-network.ts';
// Walk forward
export type { Interval } from '../evaluation/block-bootstrap.ts';
export type { Breakdown } from './walk-forward/breakdowns.ts';
export type { DirectionWalk, ForecasterReport } from './walk-forward/direction-walk.ts';
export type { LevelLoss, LevelWalk } from './walk-forward/level-walk.ts';
export {
  type Check,
  type PageOptions,
  walkForwardPage,
} from './walk-forward/report/walk-forward-page.ts';
export type { WalkedTrust } from './walk-forward/trusted-calls.ts';
export { walkForwardText } from './walk-forward/report/walk-forward-text.ts';
export {
  type FoldRange,
  type WalkForwardReport,
  walkForward,
} from './walk-forward/walk-forward.ts';
export type {
  FoldRows,
  WalkForwardOptions,
  WalkForwardProgress,
} from './walk-forward/walk-forward-options.ts';
export type { DirectionVerdict } from './walk-forward/walk-verdict.ts';
