/** How far a training run is. It holds no times: whoever shows it knows the clock, and this says the fraction. */
export interface TrainingProgress {
  readonly phase: 'baselines' | 'network' | 'calibration';
  /** The network under way, from 1, and how many there are to be; 0 before the first. */
  readonly member: number;
  readonly members: number;
  /** From 1; 0 before the first. */
  readonly epoch: number;
  readonly epochs: number;
  readonly batch: number;
  readonly batches: number;
  /** The mean training loss of the epoch so far; absent before its first batch. */
  readonly loss?: number;
  /** The log-loss of the best weights so far on the validation block. */
  readonly validation?: number;
  /** Share of the work done if training runs to its last epoch; it may end sooner. */
  readonly fraction: number;
}
