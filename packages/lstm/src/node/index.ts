// Models in folders
export { openModel } from './open-model.ts';
export { saveModel } from './save-model.ts';
