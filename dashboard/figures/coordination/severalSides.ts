import { formatMonth } from '../../format.ts';
import type { Reading } from '../../reading/reading.ts';
import { daysChoice, vdabChoice } from '../../reading/views.ts';
import { type Overlap, type OverlapRows, overlap, overlapDays } from './overlap.ts';

/** Employers that several organisations, or several departments of one, called on: within how many days, and with VDAB or not, is a choice. */
export const severalSides = overlap(rows, (reading) => ({
  choices: [daysChoice(reading, overlapDays(reading.release), short(reading)), vdabChoice(reading)],
  notes: reading.choice.within30 && !short(reading) ? [notByMonth(reading)] : [],
}));

function rows(reading: Reading<Overlap>): OverlapRows {
  const { withVdab } = reading.choice;
  const within = short(reading) ? { suffix: '_30' } : {};
  const days = short(reading) ? 30 : overlapDays(reading.release);
  const organisations = withVdab ? 'twee of meer organisaties, VDAB meegeteld' : 'twee of meer organisaties';
  return [
    {
      label: `door ${organisations}`,
      how: `binnen ${days} dagen door ${organisations}${withVdab ? ',' : ''}`,
      kpi: 'overlap_external',
      ...within,
      ...(withVdab ? { prefix: 'vdab_' } : {}),
    },
    { label: 'door twee of meer afdelingen', kpi: 'overlap_internal', ...within },
  ];
}

/** Within 30 days, where it is asked for and given at this moment: the end of a quarter, or the last month. */
function short({ values, choice }: Reading<Overlap>): boolean {
  return choice.within30 === true && values.at('overlap_external', choice.withVdab ? 'vdab_30' : '30') !== undefined;
}

function notByMonth({ release, values }: Reading<Overlap>): string {
  const days = overlapDays(release);
  return `Binnen 30 dagen geven we per kwartaal, niet voor ${formatMonth(values.period)}. U ziet binnen ${days} dagen.`;
}
