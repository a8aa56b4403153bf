import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeIntake } from '../../pipelines/checkup/makeIntake.ts';
import { parseConfig } from '../../pipelines/config.ts';

const rounds = 20;

/** The time that an upload of a thousand rows waits for its answer: the first one, and those after it. */
export async function benchCheckup(folder: string): Promise<string[]> {
  const file = path.join(folder, 'uploads', 'org', 'upload');
  mkdirSync(path.dirname(file), { recursive: true });
  const rows = Array.from({ length: 1000 }, (_, row) => {
    const day = `0${1 + (row % 9)}`;
    return `${1000 + row};${day}/02/2020;${row % 10 === 0 ? `${day}/10/2026` : ''};CMW;30,4;38;Groen;${row % 2 ? 'm' : 'v'};${1960 + (row % 40)};2060;2000`;
  });
  writeFileSync(
    file,
    `Stamnummer;In dienst;Uit dienst;Maatregel;Uren;Voltijds;Afdeling;M/V;Geb jaar;Postcode;Werkplaats\r\n${rows.join('\r\n')}\r\n`,
  );
  const intake = makeIntake({ folder, config: parseConfig('senders: [{ id: org, name: Org }]', 'bench.yaml'), clock: () => new Date() });
  const times: number[] = [];
  try {
    for (let round = 0; round <= rounds; round++) {
      const from = performance.now();
      await intake.check({ sender: 'org', path: file, name: 'lijst.csv', answers: [] });
      times.push(performance.now() - from);
    }
  } finally {
    await intake.close();
  }
  const [first = 0, ...others] = times;
  others.sort((left, right) => left - right);
  const at = (share: number): string => (others[Math.floor(share * (others.length - 1))] ?? 0).toFixed(0);
  return [
    `upload of 1,000 rows: answered in ${at(0.5)} ms, p95 ${at(0.95)} ms; the first one in ${first.toFixed(0)} ms, with the start of its process`,
  ];
}
