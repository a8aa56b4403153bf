import { attack } from './attack.ts';
import { readFigures } from './readFigures.ts';

/** `npm run attack -- http://localhost:3000`, with a key for programs in DOORSTROOM_TOKEN: what that account can recalculate. */
const [site] = process.argv.slice(2);
if (site === undefined) throw new Error('address of the site: none');
const headers = { authorization: `Bearer ${process.env.DOORSTROOM_TOKEN ?? ''}` };
const rows = await readFigures((address) => fetch(new URL(address, site), { headers }));
const { losses, impossible } = attack(rows);
console.log(`${rows.length} figures, ${impossible} links that they do not keep`);
console.table(losses);
