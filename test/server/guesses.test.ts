import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Attempt, makeGuesses } from '../../server/access/guesses.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { cookiesOf, openSite, type Site } from '../support/serverSite.ts';

describe('guesses', () => {
  const guesses = () => makeGuesses({ signInAttempts: 10 });
  const from = (account: string, network: string, device?: string): Attempt => ({ account, network, device });
  const refused = (run: () => unknown): boolean => {
    try {
      run();
      return false;
    } catch {
      return true;
    }
  };
  const tries = (count: number, take: (at: number) => unknown): number =>
    Array.from({ length: count }, (_, at) => refused(() => take(at))).filter((each) => !each).length;

  it('lets through so many of one account from one network, and one more as time goes by', () => {
    const { take } = guesses();
    expect(tries(30, () => take(from('an', 'a'), 0))).toBe(10);
    expect(tries(5, () => take(from('an', 'a'), 90_000))).toBe(1);
    expect(tries(5, () => take(from('an', 'b'), 90_000))).toBe(5);
  });

  it('lets through so many of one account from anywhere, and of one network on any account', () => {
    const one = guesses();
    expect(tries(200, (at) => one.take(from('an', `net ${at}`), 0))).toBe(50);
    const two = guesses();
    expect(tries(200, (at) => two.take(from(`account ${at}`, 'a'), 0))).toBe(50);
    expect(refused(() => two.take(from('an', 'b'), 0))).toBe(false);
  });

  it('counts a known device apart, and stops who guesses on it', () => {
    const { take } = guesses();
    tries(60, () => take(from('an', 'a'), 0));
    tries(60, (at) => take(from(`account ${at}`, 'a'), 0));
    expect(tries(30, () => take(from('an', 'a', 'own'), 0))).toBe(10);
    expect(refused(() => take(from('an', 'a', 'other'), 0))).toBe(false);
  });

  it('gives back what was right, and lets nobody guess many at once', () => {
    const { take } = guesses();
    expect(tries(40, () => take(from('an', 'a'), 0)())).toBe(40);
    const open = Array.from({ length: 10 }, () => take(from('an', 'a'), 0));
    expect(refused(() => take(from('an', 'a'), 0))).toBe(true);
    open[0]?.();
    expect(refused(() => take(from('an', 'a'), 0))).toBe(false);
  });
});

describe('signing in while somebody guesses', () => {
  let site: Site;
  const open = async (given: Parameters<typeof openSite>[1] = {}) => {
    site = await openSite((folder) => publishServerRelease(folder), given);
  };
  beforeEach(() => open());
  afterEach(() => site.close());

  const attempt = async (gebruiker: string, wachtwoord: string, { device = '', client = '' } = {}): Promise<Response> => {
    const { csrf, cookie } = await site.form('/aanmelden');
    const headers: Record<string, string> = client ? { 'x-forwarded-for': client } : {};
    return site.post('/aanmelden', { gebruiker, wachtwoord, csrf }, { cookie: `${cookie}; ${device}`, headers });
  };
  const deviceOf = (response: Response): string =>
    cookiesOf(response)
      .split('; ')
      .find((each) => each.includes('-toestel=')) ?? '';

  it('lets the right password in from a device where the account signed in before, and says how long others wait', async () => {
    const device = deviceOf(await attempt('beleid', 'beleid'));
    for (let count = 0; count < 12; count++) await attempt('beleid', `fout ${count}`);
    const stranger = await attempt('beleid', 'beleid');
    expect([stranger.status, stranger.headers.get('retry-after')]).toEqual([429, '90']);
    expect(await stranger.text()).toContain('Wacht 2 minuten en probeer het dan opnieuw.');
    expect((await attempt('beleid', 'beleid', { device })).status).toBe(303);
  });

  it('takes a device for known only for the account that signed in on it, and by its signature', async () => {
    const device = deviceOf(await attempt('organisatie', 'organisatie'));
    const [, id = ''] = /=([\w-]{22})/.exec(device) ?? [];
    for (let count = 0; count < 12; count++) await attempt('beleid', `fout ${count}`);
    for (const forged of [device, `doorstroom-toestel=${id}.${'x'.repeat(43)}`, `doorstroom-toestel=${id}`])
      expect((await attempt('beleid', 'beleid', { device: forged })).status).toBe(429);
  });

  it('keeps nobody out because of others behind the same proxy, where that is trusted', async () => {
    await site.close();
    await open({ trustedProxies: ['127.0.0.1'] });
    for (let count = 0; count < 12; count++) await attempt('beleid', `fout ${count}`, { client: '203.0.113.7' });
    expect((await attempt('beleid', 'beleid', { client: '203.0.113.7' })).status).toBe(429);
    expect((await attempt('beleid', 'beleid', { client: '198.51.100.4' })).status).toBe(303);
  });

  it('does not believe a client that names another address', async () => {
    for (let count = 0; count < 10; count++) await attempt('beleid', `fout ${count}`, { client: `203.0.113.${count}` });
    expect((await attempt('beleid', 'beleid', { client: '198.51.100.4' })).status).toBe(429);
  });
});
