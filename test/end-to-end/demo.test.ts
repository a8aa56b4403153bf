import { stdnum } from 'stdnum';
import { beforeAll, describe, expect, it } from 'vitest';
import { day, lastDay, month, monthOf, yearOf } from '../../fixtures/demo/calendar.ts';
import { dayOfIso, grantedVte, officialRows, quarterEnd } from '../../fixtures/demo/calibration.ts';
import { makeTruth, type Truth } from '../../fixtures/demo/truth.ts';
import { beginOf, lastSegment } from '../../fixtures/demo/workers.ts';

const today = day(2026, 9, 30);

interface Measured {
  distinct: Map<number, Set<string>>;
  /** CMW to regular work, by day. */
  strict: number[];
  /** VTE in CMW at the end of a month, in hundredths. */
  vte: Map<number, number>;
  /** Exits of all programmes, per month. */
  exits: Map<number, number>;
  reclassified: number;
  leftAtReclassification: number;
}

const contingent = officialRows('cmw_contingent_vte');
const ends = contingent.map(({ quarter = '' }) => quarterEnd(quarter));

function measure({ careers }: Truth): Measured {
  const measured: Measured = {
    distinct: new Map(),
    strict: [],
    vte: new Map(),
    exits: new Map(),
    reclassified: 0,
    leftAtReclassification: 0,
  };
  for (const { workers } of careers) {
    for (const { dossier, spells } of workers) {
      for (const spell of spells) {
        for (const { begin, end, programme, vte, change } of spell.segments) {
          if (change === 'programme' && yearOf(end as number) === 2023) measured.reclassified++;
          if (programme !== 'CMW') continue;
          for (let year = Math.max(2019, yearOf(begin)); year <= yearOf(end ?? today); year++) {
            measured.distinct.set(year, (measured.distinct.get(year) ?? new Set()).add(dossier));
          }
          for (const at of ends) {
            const on = lastDay(at);
            if (begin <= on && (end === null || end > on)) measured.vte.set(at, (measured.vte.get(at) ?? 0) + vte);
          }
        }
        if (!spell.exit) continue;
        const { programme } = lastSegment(spell);
        const left = monthOf(spell.exit.day);
        measured.exits.set(left, (measured.exits.get(left) ?? 0) + 1);
        if (programme === 'CMW' && spell.exit.destination === 'regulier') measured.strict.push(spell.exit.day);
        if (spell.exit.day === day(2023, 6, 30) && programme !== 'CMW') measured.leftAtReclassification++;
      }
    }
  }
  return measured;
}

describe('the demo at scale 1', () => {
  let truth: Truth;
  let measured: Measured;
  beforeAll(() => {
    truth = makeTruth({ scale: 1, seed: 1 });
    measured = measure(truth);
  });

  it.each(officialRows('cmw_workers_per_year').filter(({ complete }) => complete === 'true'))(
    'has the workers of $year within 5 %: $workers',
    ({ year, workers }) => {
      const persons = measured.distinct.get(Number(year))?.size ?? 0;
      expect(Math.abs(persons / Number(workers) - 1)).toBeLessThan(0.05);
    },
  );

  it.each(officialRows('cmw_outflow_to_regular'))('moves people to regular work within 10 %: $persons from $period_start', (row) => {
    const [from, to] = [dayOfIso(row.period_start as string), dayOfIso(row.period_end as string)];
    const moves = measured.strict.filter((on) => on >= from && on <= to).length;
    expect(Math.abs(moves / Number(row.persons) - 1)).toBeLessThan(0.1);
  });

  it.each(contingent)('fills the contingent of $quarter within 2 points: $filled_vte of $granted_vte', (row) => {
    const at = quarterEnd(row.quarter as string);
    const fill = (measured.vte.get(at) ?? 0) / Number(row.granted_vte);
    expect(grantedVte(at)).toBe(Number(row.granted_vte));
    expect(Math.abs(fill - (100 * Number(row.filled_vte)) / Number(row.granted_vte))).toBeLessThan(2);
  });

  it('lets people go over to IMW on 1-7-2023 without a step in outflow', () => {
    const around = [-4, -3, -2, 2, 3, 4].map((offset) => measured.exits.get(month(2023, 7) + offset) as number);
    const usual = around.reduce((sum, exits) => sum + exits, 0) / around.length;
    expect(measured.reclassified).toBeGreaterThan(300);
    expect((measured.exits.get(month(2023, 6)) as number) + (measured.exits.get(month(2023, 7)) as number)).toBeLessThan(2 * usual * 1.2);
    expect(measured.leftAtReclassification).toBeLessThan(measured.reclassified / 20);
  });

  it('has ninety organisations of three levels, and employers whose numbers are valid and all differ', () => {
    const levels = truth.organisations.map(({ level }) => level);
    expect(levels).toHaveLength(90);
    expect(levels.filter((level) => level === 'Volledig')).toHaveLength(25);
    expect(levels.filter((level) => level === 'Plus')).toHaveLength(35);
    expect(truth.organisations.filter(({ linked }) => linked)).toHaveLength(75);
    const numbers = [
      ...truth.organisations.map(({ enterprise }) => enterprise),
      ...truth.employers.all.flatMap(({ number, establishments }) => [number, ...establishments.map((site) => site.number)]),
    ];
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.filter((number) => !stdnum.BE?.vat?.validate(number).isValid && /^[01]/.test(number))).toEqual([]);
    expect(new Set(truth.employers.all.map(({ name }) => name)).size).toBe(truth.employers.all.length);
  });
});

describe('careers', () => {
  it('do not overlap, and end on the day of their exit', () => {
    for (const { workers } of makeTruth({ scale: 0.05, seed: 7 }).careers) {
      for (const { spells } of workers) {
        spells.forEach((spell, index) => {
          const previous = spells[index - 1];
          if (previous) expect(beginOf(spell)).toBeGreaterThan(lastSegment(previous).end as number);
          spell.segments.forEach((segment, at) => {
            expect(segment.end === null || segment.end >= segment.begin).toBe(true);
            if (at > 0) expect(segment.begin).toBeGreaterThan(spell.segments[at - 1]?.end as number);
          });
          expect(lastSegment(spell).end).toBe(spell.exit?.day ?? null);
        });
      }
    }
  });

  it('differ by seed and are the same for one seed', () => {
    const first = (seed: number): string => {
      for (const { workers } of makeTruth({ scale: 0.02, seed }).careers) return JSON.stringify(workers.slice(0, 50));
      return '';
    };
    expect(first(3)).toBe(first(3));
    expect(first(3)).not.toBe(first(4));
  });
});
