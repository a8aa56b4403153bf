import { attack } from './attack.ts';
import { roundedRule } from './figure.ts';
import { lossesOf, totalOf } from './losses.ts';
import { readFigures } from './readFigures.ts';

/** `npm run attack -- http://localhost:3000`, with a key for programs in DOORSTROOM_TOKEN: what that account can recalculate, not knowing where organisations lie. */
const [site] = process.argv.slice(2);
if (site === undefined) throw new Error('address of the site: none');
const headers = { authorization: `Bearer ${process.env.DOORSTROOM_TOKEN ?? ''}` };
const rows = await readFigures((address) => fetch(new URL(address, site), { headers }));
const { system, impossible } = attack(rows, { rule: roundedRule, own: [], seats: [] });
const losses = lossesOf(system, roundedRule);
console.log(`${rows.length} figures, ${system.links.length} links, of which ${impossible.length} cannot hold`);
console.table([...losses, { kind: 'all', ...totalOf(losses) }]);
