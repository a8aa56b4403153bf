import { parentPort } from 'node:worker_threads';
import { importEntry } from '../../compiled.mjs';

/** The library prints what it does not know, which may be what stands in a file. */
for (const method of ['log', 'warn', 'error']) console[method] = () => undefined;

const { answerSheets } = await importEntry('pipelines/door/read/answerSheets.ts');
answerSheets(parentPort);
