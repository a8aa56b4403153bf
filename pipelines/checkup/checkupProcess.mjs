import { importEntry } from '../compiled.mjs';

const { serveCheckups } = await importEntry('pipelines/checkup/serveCheckups.ts');
await serveCheckups(process.argv[2]);
