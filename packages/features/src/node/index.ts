// Data sets on disk
export type { ColumnGroup, NumberKind } from './stored/column-groups.ts';
export { DataSetWriter, type DataSetWriterOptions } from './stored/data-set-writer.ts';
export type { DataSetManifest, StoredBlock } from './stored/manifest.ts';
export { recordFolds } from './stored/record-folds.ts';
export { openDataSet, StoredDataSet } from './stored/stored-data-set.ts';
export { toFolder } from './stored/to-folder.ts';

// A page to look at them
export { viewDataSet } from './view-command/view-data-set.ts';

// Errors
export { DamagedDataSet } from './errors/damaged-data-set.ts';
export { DataSetExists } from './errors/data-set-exists.ts';
export { InvalidFlag } from './errors/invalid-flag.ts';
export { NotADataSet } from './errors/not-a-data-set.ts';
