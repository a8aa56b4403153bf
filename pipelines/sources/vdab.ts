import { followUpStates, programmeAliases, programmes, purposes, targetGroupAliases, targetGroups } from './codes.ts';
import { gedeeldeSleutel, persoon, werkgever } from './columns.ts';
import { column, dataset } from './contract.ts';

const maand = column('maand', 'month', { required: true, key: true, help: 'maand, zoals 2026-09' });

/** Likely and possible numbers of people of one organisation. */
const people = { range: { from: 0, to: 5000 }, possible: [0, 100_000] } as const;

export const vdabAdviezen = dataset('vdab_adviezen', {
  kind: 'vdab',
  title: 'Adviezen en evaluaties van VDAB',
  grain: 'één rij per advies of evaluatie',
  columns: [
    persoon,
    gedeeldeSleutel,
    column('datum', 'date', { required: true, key: true, help: 'dag van het advies' }),
    column('soort', 'code', { required: true, key: true, codes: ['advies', 'evaluatie'], help: 'advies of evaluatie' }),
    column('programma', 'code', { codes: programmes, codeAliases: programmeAliases, help: 'programma van het advies' }),
    column('doelgroep', 'code', { codes: targetGroups, codeAliases: targetGroupAliases, help: 'PmaH, PSP of UK' }),
    column('wop', 'wop', { label: 'WOP', help: 'getal en woord, zoals 45 midden' }),
    column('geldig_tot', 'date', { help: 'laatste dag dat het geldt' }),
    column('doorstroomklaar', 'bool', { help: 'positief geëvalueerd voor doorstroom' }),
    column('organisatie', 'enterprise', { help: 'organisatie waar de persoon werkt' }),
  ],
});

export const vdabOpvolging = dataset('vdab_opvolging', {
  kind: 'vdab',
  title: 'Opvolging door VDAB',
  grain: 'één rij per persoon en maand',
  columns: [
    persoon,
    gedeeldeSleutel,
    maand,
    column('status', 'code', { required: true, codes: followUpStates, help: 'wat de persoon die maand doet' }),
    werkgever(),
    column('pc', 'text', { label: 'paritair comité', aliases: ['paritair comite'], help: 'paritair comité, bv. 327.01' }),
  ],
});

export const vdabUitkomsten = dataset('vdab_uitkomsten', {
  kind: 'vdab',
  title: 'Uitkomsten per organisatie (VDAB)',
  grain: 'één rij per organisatie en kwartaal van vertrek',
  columns: [
    column('organisatie', 'enterprise', { required: true, key: true, help: 'ondernemingsnummer' }),
    column('kwartaal', 'quarter', { required: true, key: true, help: 'kwartaal, zoals 2026-K1' }),
    column('uitgestroomd', 'int', { help: 'aantal vertrekken', ...people }),
    column('regulier_3m', 'int', {
      label: 'regulier na 3 maanden',
      aliases: ['regulier na 3 maanden'],
      help: 'na 3 maanden aan het werk',
      ...people,
    }),
    column('regulier_6m', 'int', {
      label: 'regulier na 6 maanden',
      aliases: ['regulier na 6 maanden'],
      help: 'na 6 maanden aan het werk',
      ...people,
    }),
    column('regulier_12m', 'int', {
      ...people,
      label: 'regulier na 12 maanden',
      aliases: ['regulier na 12 maanden'],
      help: 'na 12 maanden aan het werk',
    }),
    column('onbekend', 'int', { help: 'niet gekend', ...people }),
  ],
});

export const vdabContacten = dataset('vdab_contacten', {
  kind: 'vdab',
  title: 'Contacten van VDAB met werkgevers',
  grain: 'één rij per contact, of per werkgever en kwartaal',
  defaultMode: 'periode',
  columns: [
    werkgever({ required: true }),
    column('datum', 'date_or_quarter', { required: true, aliases: ['kwartaal'], help: 'dag of kwartaal' }),
    column('aantal', 'int', { help: 'aantal contacten; leeg = 1', range: { from: 1, to: 500 }, possible: [0, 10_000] }),
    column('doel', 'code', { codes: purposes, help: 'waarom er contact was' }),
    column('afgestemd', 'code', {
      codes: ['ja', 'nee', 'niet_geweten'],
      codeAliases: { j: 'ja', n: 'nee' },
      help: 'afgesproken met anderen?',
    }),
    column('met', 'text', { label: 'afgestemd met', aliases: ['afgestemd met'], help: 'met wie' }),
  ],
});
