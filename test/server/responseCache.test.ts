import { expect, it } from 'vitest';
import { pagePolicy } from '../../server/access/security.ts';
import { makeResponseCache } from '../../server/responseCache.ts';

const text = (body: string) => async () => ({ type: 'text/plain', body });

it('makes a response once, also for two that ask at the same time', async () => {
  const responses = makeResponseCache(10_000);
  let made = 0;
  const make = async () => {
    made++;
    return { type: 'text/html', body: 'x'.repeat(600) };
  };
  const [first, second] = await Promise.all([responses.get('a', make), responses.get('a', make)]);
  expect(second).toBe(first);
  expect(await responses.get('a', make)).toBe(first);
  expect(made).toBe(1);
  expect(first.gzipped?.length).toBeLessThan(100);
});

it('forgets what was asked for longest ago, and never keeps what is too large', async () => {
  const responses = makeResponseCache(1000);
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']) await responses.get(key, text('x'.repeat(100)));
  await responses.get('a', text('again'));
  await responses.get('k', text('y'.repeat(100)));
  expect((await responses.get('a', text('new'))).body.toString()).toBe('x'.repeat(100));
  expect((await responses.get('b', text('new'))).body.toString()).toBe('new');
  await responses.get('large', text('z'.repeat(126)));
  expect((await responses.get('large', text('new'))).body.toString()).toBe('new');
});

it('keeps no failure', async () => {
  const responses = makeResponseCache(1000);
  await expect(responses.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect((await responses.get('a', text('yes'))).body.toString()).toBe('yes');
});

it('lets the inline styles of a page through by their hash, and nothing that did not know the nonce', () => {
  const page = '<style nonce="n1">a{}</style><script type="module" nonce="n1" src="/x.js"></script><style>evil{}</style>';
  const { body, policy } = pagePolicy(page, 'n1');
  expect(body).toBe('<style>a{}</style><script type="module" src="/x.js"></script><style>evil{}</style>');
  expect(policy).toContain("style-src 'self' 'sha256-");
  expect(policy.match(/sha256-/g)).toHaveLength(1);
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe');
});
