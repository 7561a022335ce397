import { SHARED_KERNELS } from '../../kernel/shared-kernels.generated.ts';
import { compileKernels } from '../../kernel/wasm-functions.ts';
import { webAssembly } from '../../kernel/web-assembly.ts';

let compiled: { readonly module: object | undefined } | undefined;

/**
 * The kernels for shared memory, compiled once; `undefined` where memory cannot be shared: without `SharedArrayBuffer`, on a page
 * that is not isolated from other origins, or where WebAssembly has no threads.
 */
export function sharedKernelModule(): object | undefined {
  const { SharedArrayBuffer: shared, crossOriginIsolated } = globalThis as {
    readonly SharedArrayBuffer?: unknown;
    readonly crossOriginIsolated?: boolean;
  };
  if (shared === undefined || crossOriginIsolated === false) return undefined;
  if (webAssembly() === undefined) return undefined;
  compiled ??= { module: compileKernels(SHARED_KERNELS) };
  return compiled.module;
}
