import { writeSync } from 'node:fs';
import { parseConfig } from '../../pipelines/config.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';
import { clock } from '../support/clock.ts';

const [folder = '', yaml = ''] = process.argv.slice(2);
const warehouse = await openWarehouse(folder);
const scanned = new Set<string>();
writeSync(1, 'open\n');
await ingest({
  folder,
  config: parseConfig(yaml, 'kill.yaml'),
  warehouse,
  clock,
  // a file is told of when it is scanned, and once more when its round is committed
  onProgress: (file) => {
    if (scanned.has(file)) writeSync(1, `landed ${file}\n`);
    scanned.add(file);
  },
});
writeSync(1, 'done\n');
warehouse.close();
