/**
 * All that a training thread runs, as plain JavaScript: it holds instances of the kernels on shared memories and makes the
 * calls it is told, by name and numbers. Where everything stands in a memory is decided outside. It is a text because a
 * thread must start the same way from sources, from the published package, in a bundle and in a browser, where the places
 * of files differ.
 *
 * A message is `{ id, module, memory }`, which opens a memory under a number, or `{ id, calls }`. Each is answered with
 * `{ error }`, a text that is missing where all went well.
 */
export const WORKER_SOURCE = `
'use strict';
const port = typeof require === 'function' ? require('node:worker_threads').parentPort : self;
const opened = new Map();
const receive = ({ id, module, memory, calls = [] }) => {
  try {
    if (memory) opened.set(id, new WebAssembly.Instance(module, { env: { memory } }).exports);
    const kernels = opened.get(id);
    for (const [name, ...numbers] of calls) kernels[name](...numbers);
    port.postMessage({});
  } catch (error) {
    port.postMessage({ error: String(error) });
  }
};
if (port.on) port.on('message', receive);
else port.onmessage = ({ data }) => receive(data);
`;
