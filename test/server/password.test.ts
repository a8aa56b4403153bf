import { expect, it } from 'vitest';
import { passwordProblem } from '../../server/access/newPassword.ts';
import { hashPassword, verifyPassword } from '../../server/access/password.ts';

it('is known by its hash', async () => {
  const hash = await hashPassword('zomer één', { N: 1024 });
  expect(hash).toMatch(/^scrypt\$1024\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(await verifyPassword('zomer één', hash)).toBe(true);
  expect(await verifyPassword('zomer e\u0301e\u0301n', hash)).toBe(true);
  expect(await verifyPassword('zomer een', hash)).toBe(false);
  await expect(verifyPassword('x', 'plain')).rejects.toThrow('bad password hash');
});

it.each(['scrypt$524288$8$1$YQ$YQ', 'scrypt$1024$17$1$YQ$YQ', 'scrypt$1024$8$5$YQ$YQ'])(
  'asks no more of the machine than there is (%s)',
  (hash) => expect(verifyPassword('x', hash)).rejects.toThrow('asks too much'),
);

it.each([
  ['kort', /minstens 12 tekens/],
  ['x'.repeat(201), /hoogstens 200 tekens/],
  ['Wachtwoord2026!', /een van de eerste geraden/],
  ['W@chtw00rd!2026', /een van de eerste geraden/],
  ['123456789012', /een van de eerste geraden/],
  ['abcdefghijklmn', /een van de eerste geraden/],
  ['aaaaaaaaaaaaaa', /een van de eerste geraden/],
  ['ababababababab', /een van de eerste geraden/],
  ['qwertyuiop12345', /een van de eerste geraden/],
  ['welkomwelkom1', /een van de eerste geraden/],
  ['mijn An.Peeters jaar', /Uw naam/],
])('may not be %s', (password, why) => expect(passwordProblem(password, { name: 'anpeeters' })).toMatch(why));

it.each(['vier fietsen in de regen', 'Кошка сидит дома', 'x7#Kq9!pLm2&v', '🚲🌧🚲🌧🐈 en nog acht'])('may be %s', (password) =>
  expect(passwordProblem(password, { name: 'an' })).toBeUndefined(),
);
