import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { looksLikeRegisterNumber, personSecret, pseudonym } from '../../pipelines/door/read/person.ts';

const secret = Buffer.from('0123456789abcdef0123456789abcdef');

test('a number means the same with and without leading zeros, capitals and spaces', () => {
  const key = pseudonym(secret, 'org-001');
  expect(key('00123')).toBe(key('123'));
  expect(key('123,0')).toBe(key('123'));
  expect(key('ab 12')).toBe(key('AB12'));
  expect(key('124')).not.toBe(key('123'));
  expect(key('123')).toMatch(/^[0-9a-f]{32}$/);
});

test('the pseudonym is an HMAC of scope and number', () => {
  expect(pseudonym(secret, 'org-001')('123')).not.toBe(pseudonym(secret, 'org-002')('123'));
  expect(pseudonym(Buffer.from('another secret of thirty-two byte'), 'org-001')('123')).not.toBe(pseudonym(secret, 'org-001')('123'));
});

test('a number that Excel rounded has no pseudonym', () => {
  expect(pseudonym(secret, 'org-001')('2,00066E+08')).toBeNull();
});

test.each([
  ['93.05.18-223.61', true],
  ['93051822361', true],
  ['93.05.18-223.62', false],
  ['93.15.18-223.61', false],
  ['0200065765', false],
  ['P-93051822361', false],
])('%s looks like a register number: %s', (value, expected) => {
  expect(looksLikeRegisterNumber(value)).toBe(expected);
});

test('the key is made once, for its owner only', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'key-'));
  try {
    const made = personSecret(folder, {});
    expect(statSync(path.join(folder, 'person.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(folder, 'person.key'), 'utf8').trim()).toHaveLength(64);
    expect(personSecret(folder, {})).toEqual(made);
    expect(personSecret(folder, { DOORSTROOM_PERSON_KEY: 'x'.repeat(40) })).toEqual(Buffer.from('x'.repeat(40)));
    expect(() => personSecret(folder, { DOORSTROOM_PERSON_KEY: 'kort' })).toThrow(/te kort/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
