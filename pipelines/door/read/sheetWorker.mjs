import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { answerSheets } = await import('./answerSheets.ts');
answerSheets(parentPort);
