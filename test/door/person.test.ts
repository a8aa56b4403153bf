import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { looksLikeRegisterNumber } from '../../dashboard/registerNumber.ts';
import { isNobody, pseudonym } from '../../pipelines/door/read/person.ts';

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

test.each([32, 64, 65, 200])('with a secret of %i bytes it is the one of the library, however long the number is', (bytes) => {
  const long = Buffer.from('sleutel '.repeat(25).slice(0, bytes));
  const key = pseudonym(long, 'persoon\0organisatie-é');
  for (const number of ['7', 'ä-22'.repeat(400), 'abc', '7b']) {
    const expected = createHmac('sha256', long).update(`persoon\0organisatie-é\0${number}`).digest('hex').slice(0, 32);
    expect(key(number)).toBe(expected);
  }
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

test('what does not show, marks of text and thousands signs split nobody', () => {
  const key = pseudonym(secret, 'org-001');
  const same = [
    '1001\u200b',
    '\u200e1001',
    "'1001",
    '’1001',
    '1001\u00ad',
    '1001\ufeff',
    '10\ufeff01',
    '\u00a01001',
    '1.001',
    '1,001',
    "1'001",
    '１００１',
  ];
  for (const value of same) expect([value, key(value)]).toEqual([value, key('1001')]);
  expect(key('10.001')).toBe(key('10001'));
  expect(key('10.001.234')).toBe(key('10001234'));
  expect(key('10.001,00')).toBe(key('10001'));
  expect(key('12–3')).toBe(key('12-3'));
});

test.each([
  ['10', '10.000'],
  ['10', '1.0e1x'],
  ['1001', '1.0010'],
  ['1001', '1001.5'],
  ['1.2', '12'],
  ['10.00.1', '10001'],
])('%s and %s are two persons', (left, right) => {
  const key = pseudonym(secret, 'org-001');
  expect(key(left)).not.toBe(key(right));
  expect([key(left), key(right)]).not.toContain(null);
});

const nobody =
  '#N/A #N/B #REF! #VERW! #NAAM? #WAARDE! #DEEL/0! #NULL! onbekend Ongekend n.v.t. N/A - ? . 000 0,00 test TEST1 dummy 9999999 xxx 00000000097';
test.each(nobody.split(' '))('%s is nobody', (value) => {
  expect(isNobody(value)).toBe(true);
  expect(pseudonym(secret, 'org-001')(value)).toBeNull();
});

test.each(['NA12', 'test-a4', '99999', 'Jan 00000000097', 'x1', 'nb', '#17'])('%s may be somebody', (value) => {
  expect(isNobody(value)).toBe(false);
  expect(pseudonym(secret, 'org-001')(value)).not.toBeNull();
});
