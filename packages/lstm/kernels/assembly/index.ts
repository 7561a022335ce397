// The kernels of the LSTM. `npm run kernels -w packages/lstm` compiles them to src/kernel/fused-kernels.generated.ts.
export { addSquares, moveByAdam } from './adam';
export { multiply } from './multiply';
export { backward, forward } from './sequence';
export { narrow, stepLayer, widen } from './step';
export { swapRows } from './swap';
