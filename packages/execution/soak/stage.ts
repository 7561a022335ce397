/** What a stage of the soak is given; what is missing it decides itself. */
export interface StageOptions {
  /** How often: what the stage counts. */
  readonly runs?: number;
  readonly seed?: number;
}
