import { FUSED_KERNELS } from './fused-kernels.generated.ts';
import type { StepFunctions } from './kernel-functions.ts';
import { webAssembly } from './web-assembly.ts';

/** Bytes of a page of WebAssembly's memory. */
const PAGE = 65_536;

let compiled: { readonly module: object | undefined } | undefined;

/** Pages that hold so many bytes. */
export function pagesOf(bytes: number): number {
  return Math.ceil(bytes / PAGE);
}

/** The compiled kernels; `undefined` where WebAssembly or its 128-bit vectors are missing. Compiled once. */
export function kernelModule(): object | undefined {
  compiled ??= { module: compileKernels(FUSED_KERNELS) };
  return compiled.module;
}

/**
 * The kernels on a memory of their own, which never grows; `undefined` where they do not run.
 *
 * @param bytes the size of the memory; it is rounded up to whole pages of 64 KiB.
 */
export function openWasm(
  bytes: number,
): { readonly functions: StepFunctions; readonly buffer: ArrayBufferLike } | undefined {
  const api = webAssembly();
  const module = kernelModule();
  if (api === undefined || module === undefined) return undefined;
  const pages = pagesOf(bytes);
  const memory = new api.Memory({ initial: pages, maximum: pages });
  const { exports } = new api.Instance(module, { env: { memory } });
  return { functions: exports as StepFunctions, buffer: memory.buffer };
}

/** A module from its base64; `undefined` where WebAssembly or what the module needs of it is missing. */
export function compileKernels(base64: string): object | undefined {
  const api = webAssembly();
  if (api === undefined) return undefined;
  try {
    return new api.Module(Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)));
  } catch {
    // An engine without 128-bit vectors refuses the module: plain TypeScript does the same, slower.
    return undefined;
  }
}
