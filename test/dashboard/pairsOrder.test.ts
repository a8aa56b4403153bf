import { expect, test } from 'vitest';
import { orderParties } from '../../dashboard/figures/coordination/pairsOrder.ts';

const bonds = [
  { a: 'Anker', b: 'Ceder', shared: 30 },
  { a: 'Brug', b: 'Dijk', shared: 40 },
  { a: 'Anker', b: 'Brug', shared: 1 },
  { a: 'Ceder', b: 'Eik', shared: 20 },
  { a: 'Dijk', b: 'Fort', shared: 0 },
];

test('parties that share much stand beside each other', () => {
  expect(orderParties(bonds, 10)).toEqual(['Ceder', 'Anker', 'Eik', 'Brug', 'Dijk']);
});

test('the ones that share most are kept', () => {
  expect(orderParties(bonds, 2)).toEqual(['Ceder', 'Brug']);
});

test('the order does not hang on that of the bonds', () => {
  expect(orderParties([...bonds].reverse(), 10)).toEqual(orderParties(bonds, 10));
});

test('nobody who shares nothing has a place', () => {
  expect(orderParties([{ a: 'Anker', b: 'Brug', shared: 0 }], 10)).toEqual([]);
});
