import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closePdf } from '../../dashboard/pdf.ts';
import { readDocx } from '../support/docx.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite, type Site } from '../support/serverSite.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite((folder) => publishServerRelease(folder));
});
afterAll(async () => {
  await closePdf();
  await site.close();
});

/** As a browser asks again; fetch by itself would forbid a 304. */
function conditional(etag: string): Record<string, string> {
  return { 'if-none-match': etag, 'cache-control': 'max-age=0' };
}

const report = '/verslagen/evaluatie?organisatie=org-001&start=2026-08&periode=2026-09';

it('says with an ETag that nothing changed, per address and scope', async () => {
  for (const address of ['/', '/stromen?programma=alle', '/api/kpis/stock', '/api/kpis/stock.parquet', '/stromen/figuur/in-dienst.csv']) {
    const first = await site.get(address, { as: 'beleid' });
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')).toContain('Cookie');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"20261006-053000\./);
    const again = await site.get(address, { as: 'beleid', headers: conditional(etag) });
    expect([address, again.status, (await again.arrayBuffer()).byteLength]).toEqual([address, 304, 0]);
    expect((await site.get(address, { as: 'adviseur', headers: conditional(etag) })).status).toBe(200);
  }
});

it('sends a page gzipped to who takes it, and as it is to who does not', async () => {
  const zipped = await site.get('/stromen', { as: 'beleid', headers: { 'accept-encoding': 'gzip' } });
  const plain = await site.get('/stromen', { as: 'beleid', headers: { 'accept-encoding': 'identity' } });
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(Number(zipped.headers.get('content-length'))).toBeLessThan(Number(plain.headers.get('content-length')) / 3);
  expect(await zipped.text()).toBe(await plain.text());
  const head = await fetch(`${site.url}/aanmelden`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

it('bears a strict policy that its own pages keep', async () => {
  for (const address of ['/', '/organisaties/org-001', report, '/definities', '/nothing']) {
    const response = await site.get(address, { as: 'adviseur' });
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-powered-by')).toBeNull();
    const body = await response.text();
    expect(body).not.toMatch(/ style="| on[a-z]+="| nonce="/);
    expect(body).not.toMatch(/<script(?![^>]*(src=|type="application\/json"))/);
  }
  expect((await site.get('/', { as: 'beleid' })).headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});

it('links only to files that exist, and lets them be kept for ever', async () => {
  const page = await (await site.get('/aanmelden')).text();
  const addresses = [...page.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, address = '']) => address);
  expect(addresses.length).toBeGreaterThanOrEqual(3);
  for (const address of addresses) {
    const response = await site.get(address);
    expect([address, response.status, response.headers.get('cache-control')]).toEqual([
      address,
      200,
      'public, max-age=31536000, immutable',
    ]);
  }
  expect((await site.get('/static/..%2f..%2fpackage.json')).status).toBe(404);
});

it.each([
  ['/stromen?periode=september', 'periode'],
  ['/stromen?programma=IMW', 'programma'],
  ['/stromen?gebied=province.Atlantis', 'gebied'],
  ['/stromen?gebied=organisation.org-001', 'gebied'],
  ['/stromen?doelgroep=X', 'doelgroep'],
  ['/stromen?kleur=rood', 'kleur'],
  ['/stromen?programma=CMW&programma=alle', 'programma'],
  ['/definities?periode=2026-09', 'periode'],
  ['/stromen/figuur/in-dienst.csv?periode=x', 'periode'],
])('refuses %s, and says in Dutch what was expected', async (address, parameter) => {
  const response = await site.get(address, { as: 'beleid' });
  expect(response.status).toBe(400);
  const page = await response.text();
  expect(page).toContain(`&#34;${parameter}&#34;`);
  expect(page).toContain('Verwacht werd:');
});

it('gives a figure as file with the numbers of the page', async () => {
  const page = await (await site.get('/stromen?gebied=province.Limburg', { as: 'beleid' })).text();
  const links = [...page.matchAll(/href="(\/stromen\/figuur\/in-dienst\.[^"]+)"/g)].map(([, href = '']) => href.replaceAll('&#38;', '&'));
  expect(links.map((link) => link.split('?')[0]?.split('in-dienst')[1])).toEqual(['.csv', '.komma.csv', '.xlsx', '.svg', '.png']);
  expect(page).toContain('waren 124 mensen in dienst');
  const get = async (ending: string): Promise<Response> =>
    site.get(links.find((link) => link.includes(`in-dienst${ending}?`)) ?? '', { as: 'beleid' });
  const belgian = Buffer.from(await (await get('.csv')).arrayBuffer()).toString();
  expect(belgian.startsWith('\uFEFF')).toBe(true);
  expect(belgian).toContain(';123,5');
  expect(await (await get('.komma.csv')).text()).toContain(',123.5');
  expect(JSON.stringify(await readExcelFile(Buffer.from(await (await get('.xlsx')).arrayBuffer())))).toContain('123.5');
  expect(await (await get('.svg')).text()).toContain('<svg');
  expect(
    Buffer.from(await (await get('.png')).arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  for (const missing of ['/stromen/figuur/nothing.csv', '/stromen/figuur/in-dienst.pdf', '/definities/figuur/x.csv']) {
    expect((await site.get(missing, { as: 'beleid' })).status).toBe(404);
  }
});

it('gives what is in brief on one page as PDF and Word, with the choice of the page', async () => {
  const page = await (await site.get('/?gebied=province.Limburg', { as: 'beleid' })).text();
  expect(page).toContain('href="/in-het-kort.pdf?gebied=province.Limburg"');
  const word = await site.get('/in-het-kort.docx?gebied=province.Limburg', { as: 'beleid' });
  expect(word.headers.get('content-disposition')).toBe('attachment; filename="in-het-kort-2026-09.docx"');
  const { paragraphs } = await readDocx(Buffer.from(await word.arrayBuffer()));
  expect(paragraphs.map(({ text }) => text).join('\n')).toContain('Provincie: Limburg');
  const pdf = await site.get('/in-het-kort.pdf?gebied=province.Limburg', { as: 'beleid' });
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .toString('latin1')
      .match(/\/Type ?\/Page\b/g),
  ).toHaveLength(1);
  expect((await site.get('/in-het-kort.docx?gebied=nergens', { as: 'beleid' })).status).toBe(400);
});

it('says for whom the evaluation report is to who has no organisation', async () => {
  const text = await (await site.get('/verslagen', { as: 'beleid' })).text();
  expect(text).toContain('alleen de organisatie zelf en haar adviseur');
  expect(text).not.toContain('action="/verslagen/evaluatie"');
  for (const shape of ['', '.pdf', '.docx', '.xlsx']) {
    expect((await site.get(report.replace('evaluatie?', `evaluatie${shape}?`), { as: 'beleid' })).status).toBe(404);
  }
});

it('makes the evaluation report as page, PDF, Word and workbook', async () => {
  expect(await (await site.get('/verslagen', { as: 'adviseur' })).text()).toContain('action="/verslagen/evaluatie"');
  const page = await (await site.get(report, { as: 'adviseur' })).text();
  expect(page).toContain('Evaluatie en bijsturing: De Eerste');
  expect(page).toContain('Plan van org-001');
  const pdf = await site.get(report.replace('evaluatie?', 'evaluatie.pdf?'), { as: 'adviseur' });
  expect(pdf.headers.get('content-disposition')).toBe('attachment; filename="evaluatie-org-001-2026-09.pdf"');
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  vi.stubEnv('DOORSTROOM_CHROMIUM', '/nothing');
  const without = await site.get(report.replace('evaluatie?', 'evaluatie.pdf?').replace('2026-08', '2026-07'), { as: 'adviseur' });
  vi.unstubAllEnvs();
  expect([without.status, (await without.text()).includes('druk die af als pdf')]).toEqual([503, true]);
  const word = await site.get(report.replace('evaluatie?', 'evaluatie.docx?'), { as: 'adviseur' });
  expect(word.headers.get('content-disposition')).toBe('attachment; filename="evaluatie-org-001-2026-09.docx"');
  expect((await readDocx(Buffer.from(await word.arrayBuffer()))).paragraphs[0]?.text).toBe('Evaluatie en bijsturing: De Eerste');
  const workbook = await site.get(report.replace('evaluatie?', 'evaluatie.xlsx?'), { as: 'adviseur' });
  expect((await readExcelFile(Buffer.from(await workbook.arrayBuffer())))[0]?.sheet).toBe('Inhoud');
});

it.each(['start=augustus&periode=2026-09', 'start=2026-10&periode=2026-09', 'periode=2026-09', 'start=2019-01&periode=2019-02'])(
  'refuses a report over ?%s',
  async (query) => {
    expect((await site.get(`/verslagen/evaluatie?organisatie=org-001&${query}`, { as: 'adviseur' })).status).toBe(400);
  },
);

it('takes the conclusions of the adviser along in the report, and keeps none', async () => {
  const cookie = await site.signIn('adviseur');
  const { csrf } = await site.form(report, cookie);
  const form = {
    csrf,
    organisatie: 'org-001',
    start: '2026-08',
    periode: '2026-09',
    'actie-1': 'A1',
    'besluit-1': 'aanpassen',
    'toelichting-1': 'Meer <b>plaatsen</b> bezoeken.',
    'actie-nieuw': 'Jobhunter delen',
    'besluit-nieuw': 'nieuw',
    'toelichting-nieuw': 'Met De Derde.',
  };
  const response = await site.post('/verslagen/evaluatie', { ...form, vorm: 'pagina' }, { cookie });
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const page = await response.text();
  expect(page).toContain('Meer &#60;b&#62;plaatsen&#60;/b&#62; bezoeken.');
  expect(page).toContain('Jobhunter delen');
  const workbook = await site.post('/verslagen/evaluatie', { ...form, vorm: 'xlsx' }, { cookie });
  expect(JSON.stringify(await readExcelFile(Buffer.from(await workbook.arrayBuffer())))).toContain('Meer <b>plaatsen</b> bezoeken.');
  expect(await (await site.get(report, { cookie })).text()).not.toContain('Jobhunter delen');

  const { csrf: _proof, ...withoutProof } = form;
  expect((await site.post('/verslagen/evaluatie', { ...withoutProof, vorm: 'pagina' }, { cookie })).status).toBe(403);
  expect((await site.post('/verslagen/evaluatie', { ...form, organisatie: 'org-002', vorm: 'pagina' }, { cookie })).status).toBe(400);
  expect((await site.post('/verslagen/evaluatie', { ...form, 'besluit-1': 'toveren', vorm: 'pagina' }, { cookie })).status).toBe(400);
  expect((await site.post('/verslagen/evaluatie', { ...form, vorm: 'gif' }, { cookie })).status).toBe(400);
});

it('keeps what it does not know for itself', async () => {
  const missing = await site.get('/nothing', { as: 'beleid' });
  expect(missing.status).toBe(404);
  expect(await missing.text()).toContain('Deze pagina bestaat niet, of u kunt ze niet bekijken.');
  expect((await site.get('/organisaties/%E0%A4%A', { as: 'beleid' })).status).toBe(400);
  const large = await site.post('/verslagen/evaluatie', { organisatie: 'x'.repeat(300_000) }, { as: 'adviseur' });
  expect(large.status).toBe(413);
  expect((await site.get('/', { headers: { authorization: 'Bearer nonsense' } })).status).toBe(401);
});
