import * as tf from '@tensorflow/tfjs';

/** The TensorFlow.js backends that training uses. */
export type Backend = 'wasm' | 'cpu';

/**
 * Chooses the backend of TensorFlow.js for this process: WebAssembly on one thread where its package is installed,
 * else plain JavaScript. It also puts TensorFlow.js in production mode, which keeps it from writing to the
 * console.
 *
 * @param wanted `cpu` to do without WebAssembly.
 * @param wasmFolder where the `.wasm` files are served; in Node they are found in the package.
 * @returns the backend that is set now.
 * @example
 * ```ts
 * import { chooseBackend } from '@slipstream/lstm/training';
 *
 * await chooseBackend('cpu'); // => 'cpu'
 * ```
 */
export async function chooseBackend(wanted?: Backend, wasmFolder?: string): Promise<Backend> {
  tf.env().set('PROD', true);
  if (wanted !== 'cpu' && (await useWasm(wasmFolder))) return 'wasm';
  await tf.setBackend('cpu');
  await tf.ready();
  return 'cpu';
}

async function useWasm(wasmFolder: string | undefined): Promise<boolean> {
  if (tf.getBackend() === 'wasm') return true;
  try {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    const folder = wasmFolder ?? (await folderInNode());
    if (folder !== undefined) setWasmPaths(folder);
    if (!(await tf.setBackend('wasm'))) return false;
    await tf.ready();
    return true;
  } catch {
    // The package is an optional peer: without it the plain backend does the same, slower.
    return false;
  }
}

async function folderInNode(): Promise<string | undefined> {
  if (globalThis.process?.versions?.node === undefined) return undefined;
  const { createRequire } = await import('node:module');
  const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  return main.slice(0, Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1);
}
