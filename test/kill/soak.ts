import { ingestKills } from './ingestKills.ts';

const kills = await ingestKills(200, 2026);
console.log(kills);
if (kills.wrong.length > 0) process.exitCode = 1;
