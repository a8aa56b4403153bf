import type { Agreement } from './agreement.ts';
import type { FileText } from './deliveredFile.ts';
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
export function decisionsOf(text: FileText, layout: Layout, { delivery }: Agreement): Decision[] {
  const { mapped } = layout.header;
  const known = mapped === 1 ? 'daar staat één naam die we kennen' : `daar staan ${mapped} namen die we kennen`;
  return [
    ...(text.table ? [sheetDecision(text.table, text.passed)] : dialectDecisions(text, layout, delivery.delimiter !== undefined)),
    { on: 'header', value: headerPlace(layout.headerLine, text.table?.joined === true), why: known },
  ];
}

function headerPlace(line: number, joined: boolean): string {
  return joined ? `regels ${line - 1} en ${line} samen` : `regel ${line}`;
}

function sheetDecision({ sheets }: NonNullable<FileText['table']>, passed: FileText['passed']): Decision {
  const not = passed.length === 0 ? '' : `; niet gelezen: ${passed.map(({ name }) => name).join(', ')}`;
  const why = sheets.length > 1 ? 'met dezelfde kopregel, onder elkaar' : passed.length === 0 ? 'het enige blad' : 'daar staat de lijst';
  return { on: 'sheet', value: sheets.map(({ name }) => name).join(', '), why: `${why}${not}` };
}

function dialectDecisions({ encoding, encodingBy }: FileText, { delimiter }: Layout, agreed: boolean): Decision[] {
  return [
    { on: 'encoding', value: encoding, why: encodingWords[encodingBy] },
    { on: 'delimiter', value: delimiter === '\t' ? 'tab' : delimiter, why: agreed ? 'zo afgesproken' : 'zo vinden we de meeste kolommen' },
  ];
}
