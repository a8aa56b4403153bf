import { register } from 'tsx/esm/api';

register();
const { answerRequests } = await import('./answerRequests.ts');
await answerRequests(process.argv[2]);
