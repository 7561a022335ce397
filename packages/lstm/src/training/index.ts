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
