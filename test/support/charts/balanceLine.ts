import { chart } from '../../../dashboard/charts/index.ts';
import { ok } from '../points.ts';

export const balanceLine = chart(
  'balanceLine',
  {
    items: [
      { label: 'In dienst op 30/09/2025', ...ok(23718), role: 'start' },
      { label: 'Erbij', ...ok(4873), role: 'in' },
      { label: 'Weg', ...ok(4525), role: 'out' },
      { label: 'Verschoven van of naar een ander programma', ...ok(0), role: 'shift' },
      { label: 'In dienst op 30/09/2026', ...ok(24066), role: 'end' },
    ],
  },
  '23.718 in dienst, 4.873 erbij, 4.525 weg, nu 24.066.',
);
