/** Small statements take less time on one thread, and leave the other for the scan of the files that follow. */
const oneThread = 'set threads = 1';
const allThreads = 'reset threads';

/** Settings of the database for each part of an ingest; what takes more memory goes to its temporary folder. */
export const resources = {
  files: `set memory_limit = '640MB'; ${oneThread}`,
  extract: `set memory_limit = '1200MB'; ${allThreads}`,
  smallBatch: oneThread,
  largeBatch: allThreads,
  informing: allThreads,
  usual: `reset memory_limit; ${allThreads}`,
} as const;
