import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

/** The library prints what it does not know, which may be what stands in a file. */
for (const method of ['log', 'warn', 'error']) console[method] = () => undefined;

register();
const { answerSheets } = await import('./answerSheets.ts');
answerSheets(parentPort);
