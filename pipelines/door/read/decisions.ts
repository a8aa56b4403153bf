import type { Agreement } from './agreement.ts';
import type { DeliveredFile, FileText } from './deliveredFile.ts';
import type { Layout } from './layout.ts';

/** Something that was decided on how a file is read, and why, in a few Dutch words. */
export interface Decision {
  on: 'encoding' | 'sheet' | 'delimiter' | 'header';
  value: string;
  why: string;
}

const encodingWords = {
  mark: 'zo staat het vooraan in het bestand',
  agreed: 'zo afgesproken',
  valid: 'het is geldige utf-8',
  invalid: 'het is geen geldige utf-8',
} as const;

/** Lists what the bytes, the agreement and the names of the columns decided. */
export function decisionsOf(file: DeliveredFile, text: FileText, layout: Layout, { delivery }: Agreement): Decision[] {
  const { mapped } = layout.header;
  const known = mapped === 1 ? 'daar staat één naam die we kennen' : `daar staan ${mapped} namen die we kennen`;
  return [
    ...(text.sheet ? [sheetDecision(text.sheet)] : dialectDecisions(file, layout, delivery.delimiter !== undefined)),
    { on: 'header', value: `regel ${layout.headerLine}`, why: known },
  ];
}

function sheetDecision({ name, others }: NonNullable<FileText['sheet']>): Decision {
  const why = others.length === 0 ? 'het enige blad met iets erin' : `het eerste blad met iets erin; niet gelezen: ${others.join(', ')}`;
  return { on: 'sheet', value: name, why };
}

function dialectDecisions({ survey }: DeliveredFile, { delimiter }: Layout, agreed: boolean): Decision[] {
  return [
    { on: 'encoding', value: survey.encoding, why: encodingWords[survey.encodingBy] },
    { on: 'delimiter', value: delimiter === '\t' ? 'tab' : delimiter, why: agreed ? 'zo afgesproken' : 'zo vinden we de meeste kolommen' },
  ];
}
