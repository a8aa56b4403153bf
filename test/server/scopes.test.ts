import { tableFromIPC } from 'apache-arrow';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../support/docx.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { accounts, openSite, type Site } from '../support/serverSite.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite((folder) => publishServerRelease(folder), { signInAttempts: 100 });
});
afterAll(() => site.close());

const organisations = ['org-001', 'org-002', 'org-003'];
/** Pages that only its own people, and sometimes beleid, may read. */
const secrets: Record<string, string[]> = {
  'org-001': ['1111', '1.111', '11110', '11.110', 'De Eerste', 'Plan van org-001'],
  'org-002': ['7777', '7.777', '77770', '77.770', 'De Tweede', 'Plan van org-002'],
  'org-003': ['8888', '8.888', '88880', '88.880', 'De Derde', 'Plan van org-003'],
};
const pages = [
  '/',
  '/stromen',
  '/werkgevers',
  '/coordinatie',
  '/organisaties',
  '/leveringen',
  '/definities',
  '/bescherming',
  '/toegankelijkheid',
  '/verslagen',
];
const forms = ['', '.csv', '.be.csv', '.xlsx', '.arrow'];
const shapes = ['', '.pdf', '.docx', '.xlsx'];

/** Every address that names an organisation. */
function addressesOf(id: string): string[] {
  return [
    `/organisaties/${id}`,
    ...['csv', 'komma.csv', 'xlsx', 'svg', 'png'].map((extension) => `/organisaties/${id}/figuur/vertrek.${extension}`),
    ...['/', '/stromen', '/werkgevers', '/coordinatie'].map((page) => `${page}?organisatie=${id}`),
    `/in-het-kort.docx?organisatie=${id}`,
    `/stromen/figuur/in-dienst.csv?organisatie=${id}`,
    `/stromen/figuur/in-dienst.svg?organisatie=${id}`,
    ...shapes.map((shape) => `/verslagen/evaluatie${shape}?organisatie=${id}&start=2026-08&periode=2026-09`),
    ...forms.flatMap((form) => [
      `/api/kpis/stock${form}?dimension=organisation&group=${id}`,
      `/api/kpis/stock${form}?dimension=organisation_department&group=${id}%7Cbouw`,
      `/api/kpis/stock${form}?dimension=peers&group=${id}`,
    ]),
  ];
}

async function textOf(response: Response): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? '';
  if (response.status !== 200) return bytes.toString();
  if (type.includes('arrow')) return JSON.stringify(tableFromIPC(bytes).toArray());
  if (type.includes('wordprocessingml')) return JSON.stringify((await readDocx(bytes)).paragraphs);
  if (type.includes('sheet')) return JSON.stringify(await readExcelFile(bytes));
  return bytes.toString();
}

describe.each(accounts)('$name', ({ name, role, organisations: own }) => {
  const foreign = role === 'beleid' ? [] : organisations.filter((id) => !own.includes(id));

  it.each(foreign)('gets of %s what it gets of an organisation that does not exist', async (id) => {
    const nothing = addressesOf('org-999');
    for (const [index, address] of addressesOf(id).entries()) {
      const response = await site.get(address, { as: name });
      const other = await site.get(nothing[index] ?? '', { as: name });
      expect([address, response.status]).toEqual([address, other.status]);
      expect([400, 404]).toContain(response.status);
      expect((await textOf(response)).replaceAll(id, 'org-999')).toBe(await textOf(other));
    }
  });

  it('reads no secret of another organisation, on any page, in any form', async () => {
    const addresses = [
      ...pages,
      ...own.flatMap(addressesOf).filter((address) => !address.includes('.pdf')),
      ...forms.flatMap((form) =>
        ['organisation', 'organisation_department', 'peers', 'all'].map((dimension) => `/api/kpis/stock${form}?dimension=${dimension}`),
      ),
      '/api/kpis',
      '/api/openapi.json',
    ].filter((address) => !(role === 'beheer' && address === '/leveringen'));
    for (const address of addresses) {
      const text = await textOf(await site.get(address, { as: name }));
      for (const secret of foreign.flatMap((id) => secrets[id] ?? []))
        expect([address, text.includes(secret), secret]).toEqual([address, false, secret]);
    }
  });

  it('opens what is its own', async () => {
    for (const id of own) {
      expect((await site.get(`/organisaties/${id}`, { as: name })).status).toBe(200);
      const response = await site.get(`/api/kpis/stock?dimension=organisation_department&group=${id}%7Cbouw`, { as: name });
      expect(response.status).toBe(200);
      expect((await site.get(`/verslagen/evaluatie?organisatie=${id}&start=2026-08&periode=2026-09`, { as: name })).status).toBe(200);
    }
  });

  it('opens each page that its role has, and no other', async () => {
    const closed = { beleid: [], adviseur: [], organisatie: [], beheer: ['/organisaties'] }[role];
    for (const page of pages) {
      expect([page, (await site.get(page, { as: name })).status]).toEqual([page, closed.includes(page as never) ? 404 : 200]);
    }
  });

  it('finds a link to every page of its role, and to none that is closed', async () => {
    const text = await (await site.get('/', { as: name })).text();
    const [navigation = ''] = /<nav[\s\S]*?<\/nav>/.exec(text) ?? [];
    const links = [...navigation.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect([link, (await site.get(link, { as: name })).status]).toEqual([link, 200]);
  });
});

it('shows beleid the policy rows of all organisations, and the own rows of none', async () => {
  for (const id of organisations) {
    expect((await site.get(`/organisaties/${id}`, { as: 'beleid' })).status).toBe(200);
    const address = `/api/kpis/stock?dimension=organisation_department&group=${id}%7Cbouw`;
    expect((await site.get(address, { as: 'beleid' })).status).toBe(400);
    expect(await (await site.get(`/organisaties/${id}`, { as: 'beleid' })).text()).not.toContain('Plan van');
  }
  const response = await site.get('/api/kpis/stock?dimension=organisation', { as: 'beleid' });
  const { data } = (await response.json()) as { data: Record<string, unknown[]> };
  expect(data.group_name).toEqual(['org-001', 'org-002']);
  expect(data.state).toEqual(['hidden', 'ok']);
});

it('lets an own row win over the protected row of the same cell', async () => {
  const response = await site.get('/api/kpis/stock?dimension=organisation', { as: 'organisatie' });
  const { data } = (await response.json()) as { data: Record<string, unknown[]> };
  expect(data.group_name).toEqual(['org-001']);
  expect(data.value).toEqual([3]);
});

it('asks everybody to sign in first, on every address but three', async () => {
  for (const address of [...pages, ...addressesOf('org-001'), '/organisaties/org-001', '/afmelden', '/nothing']) {
    const response = await site.get(address);
    const open = address === '/toegankelijkheid';
    expect([address, response.status]).toEqual([address, open ? 200 : address.startsWith('/api/') ? 401 : 303]);
  }
  for (const address of ['/aanmelden', '/healthz']) expect((await site.get(address)).status).toBe(200);
});

it('shares no kept answer between scopes', async () => {
  const address = '/api/kpis/stock?dimension=organisation';
  const answers = [];
  for (const { name } of accounts) {
    const response = await site.get(address, { as: name });
    answers.push({ name, etag: response.headers.get('etag'), text: await response.text() });
  }
  expect(new Set(answers.map(({ etag }) => etag)).size).toBe(accounts.length);
  const [beleid] = answers;
  for (const { name } of accounts.slice(1)) {
    const response = await site.get(address, { as: name, headers: { 'if-none-match': beleid?.etag ?? '', 'cache-control': 'max-age=0' } });
    expect(response.status).toBe(200);
    expect(await response.text()).not.toBe(beleid?.text);
  }
});
