import { register } from 'tsx/esm/api';

register();
const { serveCheckups } = await import('./serveCheckups.ts');
await serveCheckups(process.argv[2]);
