import { type IBaseParagraphStyleOptions, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';

const ink = '1F2529';
const quiet = '555D63';
const accent = '12436D';
export const rule = 'DDE2E6';
export const wash = 'F3F6F8';

function heading(size: number, before: number): IBaseParagraphStyleOptions {
  return {
    run: { size, bold: true, color: accent, font: 'Calibri' },
    paragraph: { spacing: { before, after: 80 }, keepNext: true, keepLines: true },
  };
}

function paragraphStyle(id: string, name: string, options: Pick<IBaseParagraphStyleOptions, 'run' | 'paragraph'>): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', next: 'Normal', quickFormat: true, ...options };
}

/** The styles of every Word document: who finishes a report changes these, and the whole follows. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Calibri', size: 21, color: ink, language: { value: 'nl-BE', eastAsia: 'nl-BE', bidirectional: 'nl-BE' } },
      paragraph: { spacing: { after: 100, line: 264, lineRule: LineRuleType.AUTO } },
    },
    title: { run: { size: 40, bold: true, color: accent, font: 'Calibri' }, paragraph: { spacing: { after: 60 }, keepNext: true } },
    heading1: heading(28, 360),
    heading2: heading(24, 280),
    heading3: heading(21, 200),
  },
  paragraphStyles: [
    { id: 'Normal', name: 'Normal', quickFormat: true },
    paragraphStyle('Inleiding', 'Inleiding', { run: { color: quiet }, paragraph: { keepNext: true } }),
    paragraphStyle('Bevinding', 'Bevinding', { run: { bold: true }, paragraph: { keepNext: true } }),
    paragraphStyle('Grafiek', 'Grafiek', {
      paragraph: { spacing: { before: 60, after: 60, line: 240, lineRule: LineRuleType.AUTO } },
    }),
    paragraphStyle('Toelichting', 'Toelichting', { run: { size: 18, color: quiet } }),
    paragraphStyle('Melding', 'Melding', { run: { bold: true, color: '801650' } }),
    paragraphStyle('Tabeltitel', 'Tabeltitel', {
      run: { bold: true, size: 19 },
      paragraph: { spacing: { before: 160, after: 60 }, keepNext: true },
    }),
    paragraphStyle('Tabelkop', 'Tabelkop', {
      run: { bold: true, size: 18 },
      paragraph: { spacing: { before: 20, after: 20, line: 240, lineRule: LineRuleType.AUTO } },
    }),
    paragraphStyle('Tabelcel', 'Tabelcel', {
      run: { size: 18 },
      paragraph: { spacing: { before: 20, after: 20, line: 240, lineRule: LineRuleType.AUTO } },
    }),
    paragraphStyle('Code', 'Code', {
      run: { font: 'Consolas', size: 16 },
      paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
    }),
    paragraphStyle('Voettekst', 'Voettekst', {
      run: { size: 16, color: quiet },
      paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
    }),
  ],
};
