import { expect, it } from 'vitest';
import { pagePolicy } from '../../server/access/security.ts';
import { makeAnswers } from '../../server/pageCache.ts';

const text = (body: string) => async () => ({ type: 'text/plain', body });

it('makes an answer once, also for two that ask at the same time', async () => {
  const answers = makeAnswers(10_000);
  let made = 0;
  const make = async () => {
    made++;
    return { type: 'text/html', body: 'x'.repeat(600) };
  };
  const [first, second] = await Promise.all([answers.get('a', make), answers.get('a', make)]);
  expect(second).toBe(first);
  expect(await answers.get('a', make)).toBe(first);
  expect(made).toBe(1);
  expect(first.gzipped?.length).toBeLessThan(100);
});

it('forgets what was asked for longest ago, and never keeps what is too large', async () => {
  const answers = makeAnswers(1000);
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']) await answers.get(key, text('x'.repeat(100)));
  await answers.get('a', text('again'));
  await answers.get('k', text('y'.repeat(100)));
  expect((await answers.get('a', text('new'))).body.toString()).toBe('x'.repeat(100));
  expect((await answers.get('b', text('new'))).body.toString()).toBe('new');
  await answers.get('large', text('z'.repeat(126)));
  expect((await answers.get('large', text('new'))).body.toString()).toBe('new');
});

it('keeps no failure', async () => {
  const answers = makeAnswers(1000);
  await expect(answers.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect((await answers.get('a', text('yes'))).body.toString()).toBe('yes');
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
