import {
  type FeatureVector,
  type InstrumentId,
  Lease,
  type Micros,
  type NotReady,
  type Reference,
  type Versioned,
} from '@slipstream/core';

/** The numbers of a vector, until its place in the ring is needed again. */
export interface VectorStore extends Versioned {
  readonly numbers: Float32Array;
}

/** What a vector says besides its numbers. */
export interface VectorFacts {
  readonly instrument: InstrumentId;
  readonly time: Micros;
  readonly schemaHash: string;
  readonly notReady: NotReady | undefined;
  readonly segment: number;
  readonly reference: Reference | undefined;
}

/** A vector of an extractor's ring: its numbers expire when they are written over. The facts beside them stay true. */
export class SampledVector extends Lease<VectorStore> implements FeatureVector {
  readonly instrument: InstrumentId;
  readonly time: Micros;
  readonly schemaHash: string;
  readonly notReady: NotReady | undefined;
  readonly segment: number;
  readonly reference: Reference | undefined;
  readonly length: number;

  constructor(store: VectorStore, facts: VectorFacts) {
    super(store, 'feature vector');
    this.instrument = facts.instrument;
    this.time = facts.time;
    this.schemaHash = facts.schemaHash;
    this.notReady = facts.notReady;
    this.segment = facts.segment;
    this.reference = facts.reference;
    this.length = store.numbers.length;
  }

  at(index: number): number {
    return this.source.numbers[index] ?? Number.NaN;
  }

  known(index: number): boolean {
    return !Number.isNaN(this.at(index));
  }

  copyTo(target: Float32Array | Float64Array, offset = 0): void {
    target.set(this.source.numbers, offset);
  }

  copy(): FeatureVector {
    return new SampledVector({ version: 0, numbers: this.source.numbers.slice() }, this);
  }
}
