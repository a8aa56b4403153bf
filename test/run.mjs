// `npm test`: types, lint and the quick tests, after installing what is missing.
import { bin, installPackages, installPrograms, quick, runSteps } from './steps.mjs';

installPackages();
installPrograms();
runSteps([
  { name: 'types', command: bin('tsc'), args: ['--noEmit'] },
  { name: 'lint and format', command: bin('biome'), args: ['ci', '.'] },
  { name: 'lint and format of SQL', command: bin('tsx'), args: ['test/lint/lintSql.ts'] },
  { name: 'nothing unused', command: bin('knip'), args: [] },
  { name: 'tests', command: bin('vitest'), args: ['run', ...quick, ...process.argv.slice(2)] },
]);
