import { parentPort } from 'node:worker_threads';
import { importEntry } from './compiled.mjs';

const { drawPages } = await importEntry('server/drawPages.ts');
drawPages(parentPort);
