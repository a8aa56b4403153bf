import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerText } from '../support/answerText.ts';
import { markedIntake, markedOrganisations, mayRead, ownerMarks, prepareMarked } from '../support/ownerMarks.ts';
import { addressesOf, formOf, queriesOf, unusedFillings } from '../support/routeFillings.ts';
import { routesOf, type SiteRoute } from '../support/routesOf.ts';
import { accounts, openSite, type Site } from '../support/serverSite.ts';

/** Nobody, and everybody who has an account. */
const visitors = [{ name: 'niemand', role: 'organisatie', organisations: [] as string[] } as const, ...accounts];
type Visitor = (typeof visitors)[number];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
/** An organisation that does not exist, beside those that do. */
const asked = [...markedOrganisations, 'org-999'];

let site: Site;
let intake: ReturnType<typeof markedIntake>;
let figures: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  site = await openSite(prepareMarked, { signInAttempts: 1e6, sendAttempts: 1e6 }, (folder) => {
    intake = markedIntake(folder);
    return intake;
  });
  figures = await linkedFigures();
}, 120_000);
afterAll(() => site.close());

/** Figures to which the pages link, by the pattern of the page. */
async function linkedFigures(): Promise<Map<string, string[]>> {
  const found = new Map<string, Set<string>>();
  for (const { pattern } of routesOf(site.app)) {
    if (!pattern.endsWith('/figuur/:file')) continue;
    const page = pattern.replace('/figuur/:file', '');
    const address = page.replace(':id', 'org-001');
    const text = await (await site.get(address || '/', { as: 'organisatie' })).text();
    found.set(page, new Set([...text.matchAll(/\/figuur\/([\w-]+)\.csv/g)].map(([, id = '']) => id)));
  }
  return new Map([...found].map(([page, ids]) => [page, [...ids]]));
}

function filled(route: SiteRoute, organisation: string): string[] | undefined {
  return addressesOf(route, organisation, (page) => figures.get(page) ?? []);
}

interface Ask {
  method: (typeof methods)[number];
  address: string;
  /** The organisation that it is about. */
  about: string;
}

/** What is asked of these routes: each address with every query, and with every other method as it is. */
function asks(routes: readonly SiteRoute[]): Ask[] {
  const all = routes.flatMap((route) =>
    asked.flatMap((about) => {
      const addresses = filled(route, about) ?? [];
      const gets = addresses.flatMap((address) =>
        queriesOf(address, about).map((query) => ({ method: 'GET' as const, address: address + query, about })),
      );
      const plain = addresses.filter((address) => !address.includes('/figuur/') || address.endsWith('.csv'));
      const others = methods.slice(1).flatMap((method) => plain.map((address) => ({ method, address, about })));
      return [...gets, ...others];
    }),
  );
  return [...new Map(all.map((ask) => [`${ask.method} ${ask.address} ${ask.method === 'GET' ? '' : ask.about}`, ask])).values()];
}

async function send({ method, address, about }: Ask, headers: Record<string, string>): Promise<Response> {
  const body = ['GET', 'HEAD', 'OPTIONS'].includes(method) ? undefined : new URLSearchParams(formOf(about));
  return fetch(site.url + address, { method, headers, body, redirect: 'manual' });
}

interface Answered extends Ask {
  status: number;
  leaks: string[];
}

/** Asks, a few at a time, and looks in each answer for what bears a mark that this visitor may not read. */
async function answers(
  all: readonly Ask[],
  visitor: Pick<Visitor, 'role' | 'organisations'>,
  headers: Record<string, string>,
): Promise<Answered[]> {
  const forbidden = ownerMarks.filter((mark) => !mayRead(visitor, mark));
  const answered: Answered[] = [];
  const waiting = [...all];
  const work = async (): Promise<void> => {
    for (let ask = waiting.pop(); ask; ask = waiting.pop()) {
      const response = await send(ask, headers);
      const text = await answerText(response);
      const leaks = forbidden.flatMap(({ texts }) => texts.filter((mark) => text.includes(mark)));
      answered.push({ ...ask, status: response.status, leaks });
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
  return answered;
}

const inWords = ({ method, address, leaks }: Answered): string => `${method} ${address} gives ${leaks.join(', ')}`;
const leaking = (all: readonly Answered[]): string[] => all.filter(({ leaks }) => leaks.length > 0).map(inWords);
const nobody = { role: 'organisatie', organisations: [] as string[] } as const;

it('knows what stands in the parameters of every route', () => {
  const routes = routesOf(site.app);
  expect(routes.filter((route) => filled(route, 'org-001') === undefined).map(({ pattern }) => pattern)).toEqual([]);
  expect(unusedFillings(routes)).toEqual([]);
  expect(routes.length).toBeGreaterThan(40);
});

describe.each(visitors)('$name', (visitor) => {
  it('reads nothing of another organisation, on any route with any method', async () => {
    const all = asks(routesOf(site.app));
    const answered = await answers(all, visitor, visitor.name === 'niemand' ? {} : site.headersOf({ as: visitor.name }));
    expect(leaking(answered)).toEqual([]);
    expect(differing(answered, visitor)).toEqual([]);
    if (visitor.name !== 'niemand') expect(answered.filter(({ status }) => status === 200).length).toBeGreaterThan(100);
    expect(answered.filter(({ status }) => status >= 500).map(inWords)).toEqual([]);
  });
});

/** Where an organisation of somebody else is answered otherwise than one that does not exist. */
function differing(answered: readonly Answered[], { role, organisations }: Visitor): string[] {
  if (role !== 'organisatie' && role !== 'adviseur') return [];
  const statusOf = new Map(
    answered.map(({ method, address, about, status }) => [`${method} ${address.replaceAll(about, 'X')} ${about}`, status]),
  );
  return answered
    .filter(({ about }) => about !== 'org-999' && !organisations.includes(about as never))
    .filter(({ method, address, about, status }) => {
      const nothing = statusOf.get(`${method} ${address.replaceAll(about, 'X')} org-999`);
      return nothing !== undefined && nothing !== status;
    })
    .map(({ method, address, status }) => `${method} ${address}: ${status}`);
}

it('lets nobody bring something under the name of somebody else', async () => {
  await site.post('/leveringen/org-001/lading/12', { doe: 'bevestigen' }, { as: 'organisatie' });
  const wrong = intake.brought().filter(({ sender, by }) => {
    const account = accounts.find(({ name }) => name === by);
    return account?.role !== 'beheer' && !account?.organisations.includes(sender);
  });
  expect(wrong).toEqual([]);
  expect(intake.brought()).toContainEqual({ sender: 'org-001', by: 'organisatie' });
});

it('asks what a session sends for the proof that the form is ours', async () => {
  const cookie = await site.signIn('organisatie');
  const posts = asks(routesOf(site.app)).filter(
    ({ method, address }) => !['GET', 'HEAD', 'OPTIONS'].includes(method) && !address.startsWith('/mail/stop/'),
  );
  const before = intake.brought().length;
  const answered = await answers(posts, { role: 'organisatie', organisations: ['org-001'] }, { cookie });
  expect(leaking(answered)).toEqual([]);
  expect(answered.filter(({ status }) => status < 300).map(inWords)).toEqual([]);
  expect(intake.brought().length).toBe(before);
});

it('gives nothing for a proof that does not hold', async () => {
  const token = (name: string): string => site.headersOf({ as: name }).authorization ?? '';
  const [payload] = token('beleid').split('.');
  const [, signature] = token('organisatie').split('.');
  const ended = await site.signIn('beleid');
  const { csrf } = await site.form('/afmelden', ended);
  await site.post('/afmelden', { csrf }, { cookie: ended });
  const proofs: Record<string, string>[] = [{ authorization: `${payload}.${signature}` }, { authorization: 'Bearer x' }, { cookie: ended }];
  const all = asks(routesOf(site.app)).filter(({ address }) => !address.includes('?'));
  for (const headers of proofs) {
    const answered = await answers(all, nobody, headers);
    expect(leaking(answered)).toEqual([]);
  }
});

it('gives nothing to a session or a token that has grown old', async () => {
  const cookie = await site.signIn('organisatie');
  const token = site.headersOf({ as: 'organisatie' });
  const all = asks(routesOf(site.app)).filter(({ address }) => !address.includes('?'));
  site.now.time += 400 * 86_400_000;
  for (const headers of [{ cookie }, token]) expect(leaking(await answers(all, nobody, headers))).toEqual([]);
  site.now.time -= 400 * 86_400_000;
});

it('finds a route that is not filled in, and one that leaks', async () => {
  const { stack } = site.app.router as unknown as { stack: object[] };
  site.app.get('/lek/:sender', (request, response) => void response.send(`deur-${request.params.sender}`));
  site.app.get('/lek', (_request, response) => void response.set('X-Lijst', 'De Derde').send());
  const [filledIn, plain] = stack.splice(-2);
  stack.splice(-2, 0, filledIn as object, plain as object);
  const routes = routesOf(site.app);
  expect(routes.filter((route) => filled(route, 'org-001') === undefined).map(({ pattern }) => pattern)).toEqual(['/lek/:sender']);
  const leaks = asked.map((about): Ask => ({ method: 'GET', address: `/lek/${about}`, about }));
  const answered = await answers(
    [...leaks, { method: 'HEAD', address: '/lek', about: 'org-003' }],
    { role: 'organisatie', organisations: ['org-001'] },
    site.headersOf({ as: 'organisatie' }),
  );
  expect(leaking(answered).toSorted()).toEqual([
    'GET /lek/org-002 gives deur-org-002',
    'GET /lek/org-003 gives deur-org-003',
    'HEAD /lek gives De Derde',
  ]);
});
