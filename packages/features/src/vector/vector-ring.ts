import { type SampledVector, SampledVector as Vector, type VectorFacts } from './sampled-vector.ts';

/** One place of the ring. */
interface Place {
  version: number;
  readonly numbers: Float32Array;
  vector: SampledVector | undefined;
}

/**
 * The last vectors of an extractor, on one stretch of memory: each is a lease that expires when its place is written
 * over, so a consumer of windows reads back without a copy.
 */
export class VectorRing {
  readonly #places: readonly Place[];
  #count = 0;

  constructor(capacity: number, columns: number) {
    const memory = new Float32Array(capacity * columns);
    this.#places = Array.from({ length: capacity }, (_, place) => ({
      version: 0,
      numbers: memory.subarray(place * columns, (place + 1) * columns),
      vector: undefined,
    }));
  }

  /** Takes the next vector: its numbers are written first, and its facts follow from them. */
  next(write: (numbers: Float32Array) => VectorFacts): SampledVector {
    const place = this.#places[this.#count % this.#places.length]!;
    this.#count += 1;
    place.version += 1;
    place.vector = new Vector(place, write(place.numbers));
    return place.vector;
  }

  /** The vector so many before the newest, 0 being the newest; absent where it was written over, or never was. */
  back(steps: number): SampledVector | undefined {
    const index = this.#count - 1 - steps;
    if (!(index >= 0 && steps >= 0 && steps < this.#places.length)) return undefined;
    return this.#places[index % this.#places.length]?.vector;
  }
}
