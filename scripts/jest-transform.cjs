// Compiles a file for Jest with swc, and binds the built-in objects of JavaScript once per file.
//
// Jest runs tests in a context of their own, where each read of a global goes through an interceptor: `Math.imul` in a
// loop over the bytes of a recording costs ten times the rest of the loop. A name bound in the file is read directly.
// Only what no test replaces is bound; clocks, timers and sockets stay global.
const { readFileSync } = require('node:fs');
const { createHash } = require('node:crypto');
const swc = require('@swc/jest');

const BUILT_IN = [
  ...['Math', 'Number', 'BigInt', 'String', 'Symbol', 'Object', 'Array', 'Map', 'Set', 'JSON'],
  ...['Float64Array', 'Float32Array', 'Int32Array', 'Uint32Array', 'Uint8Array', 'NaN', 'Infinity'],
];
const BINDING = `const { ${BUILT_IN.join(', ')} } = globalThis;`;

/** On the first line, so that every line keeps its number; a directive stays in front. */
function bound(code) {
  const directive = /^\s*(?:"use strict"|'use strict');?/.exec(code)?.[0] ?? '';
  return directive + BINDING + code.slice(directive.length);
}

const OURS = createHash('sha256').update(readFileSync(__filename)).digest('hex');

/** @param {object} options What `@swc/jest` takes. */
exports.createTransformer = (options) => {
  const transformer = swc.createTransformer(options);
  return {
    ...transformer,
    getCacheKey: (...args) =>
      createHash('sha256')
        .update(transformer.getCacheKey(...args))
        .update(OURS)
        .digest('hex'),
    process(...args) {
      const compiled = transformer.process(...args);
      return { ...compiled, code: bound(compiled.code) };
    },
    async processAsync(...args) {
      const compiled = await transformer.processAsync(...args);
      return { ...compiled, code: bound(compiled.code) };
    },
  };
};
