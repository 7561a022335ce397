/** What a stage of a soak is asked for; what is missing it decides itself. */
export interface StageOptions {
  /** How often: what the stage counts. */
  readonly runs?: number;
  readonly seed?: number;
}

/** The stages of a part's soak by name, in the order in which they run; one that breaks throws. */
export type Stages = Readonly<Record<string, (options: StageOptions) => void | Promise<void>>>;
