export { FileJournal, type FileJournalSettings } from './file-journal.ts';
