import { parseHTML } from 'linkedom';
import type { Seat } from './groupLinks.ts';
import type { Get } from './readFigures.ts';

/** Where the organisations lie that one account sees on the page *Organisaties*; regions stand on no page. */
export async function readSeats(get: Get): Promise<Seat[]> {
  const { document } = parseHTML(await (await get('/organisaties')).text());
  const provinces = new Map(
    [...document.querySelectorAll('#lijst tbody tr')].map((row) => {
      const [name = '', province = ''] = [...row.children].map((cell) => cell.textContent?.trim() ?? '');
      return [name, province];
    }),
  );
  return [...document.querySelectorAll('a[href^="/organisaties/"]')].flatMap((link) => {
    const organisation = decodeURIComponent(link.getAttribute('href')?.split('/')[2] ?? '');
    const province = provinces.get(link.textContent?.trim() ?? '');
    return province === undefined ? [] : [{ organisation, province: province === 'onbekend' ? null : province, region: null }];
  });
}
