import type { KernelBackend, SequenceFunctions, StepFunctions } from './kernel-functions.ts';
import { typescriptFunctions } from './typescript-functions.ts';
import { openWasm } from './wasm-functions.ts';

/** Below it stand the kernels' own constants; place 0 means "none" to them. */
const FIRST_PLACE = 256;
/** Everything starts at a whole cache line. */
const LINE = 64;

/** A stretch of an arena: its first byte and its length in bytes. */
export interface Place {
  readonly at: number;
  readonly bytes: number;
}

/** Adds up what a kernel needs, so that its memory is made once, in the right size. */
export class ArenaPlan {
  #size = FIRST_PLACE;

  /** Bytes that are needed so far. */
  get size(): number {
    return this.#size;
  }

  /** Keeps a stretch for `count` numbers of `width` bytes; floats when left out. */
  reserve(count: number, width = 4): Place {
    const at = this.#size;
    const bytes = count * width;
    this.#size += Math.ceil(bytes / LINE) * LINE;
    return { at, bytes };
  }

  /** The memory, all zeros, with the kernels on it: WebAssembly's, or plain TypeScript's where that is asked for. */
  open(backend: KernelBackend): Arena<SequenceFunctions> {
    return (backend === 'wasm' ? this.openWasm() : undefined) ?? this.#openTypescript();
  }

  /** The memory with the kernels of WebAssembly on it; `undefined` where they do not run. */
  openWasm(): Arena<StepFunctions> | undefined {
    const opened = openWasm(this.#size);
    return opened && new Arena(opened.functions, opened.buffer);
  }

  #openTypescript(): Arena<SequenceFunctions> {
    const buffer = new ArrayBuffer(this.#size);
    return new Arena(typescriptFunctions(buffer), buffer);
  }
}

/** A memory and the kernels that work on it. It never grows, so its views stay good. */
export class Arena<Functions extends SequenceFunctions> {
  readonly functions: Functions;
  readonly #buffer: ArrayBufferLike;

  constructor(functions: Functions, buffer: ArrayBufferLike) {
    this.functions = functions;
    this.#buffer = buffer;
  }

  floats({ at, bytes }: Place): Float32Array {
    return new Float32Array(this.#buffer, at, bytes / 4);
  }

  doubles({ at, bytes }: Place): Float64Array {
    return new Float64Array(this.#buffer, at, bytes / 8);
  }

  integers({ at, bytes }: Place): Int32Array {
    return new Int32Array(this.#buffer, at, bytes / 4);
  }

  bytes({ at, bytes }: Place): Uint8Array {
    return new Uint8Array(this.#buffer, at, bytes);
  }
}
