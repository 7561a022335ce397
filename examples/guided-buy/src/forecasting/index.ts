// Training, apart from the rest because it alone needs TensorFlow.js.
export { TRUST, type TrainedForecaster, trainForecaster } from './train-forecaster.ts';
