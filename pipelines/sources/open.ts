import { column, dataset } from './contract.ts';

/** Municipalities with their validity; regions are data, since they are redrawn. One row per postcode. */
export const nis = dataset('nis', {
  kind: 'open',
  title: 'Gemeenten, provincies en regio’s',
  grain: 'één rij per postcode, gemeente en geldigheid',
  intervals: [['geldig_van', 'geldig_tot']],
  columns: [
    column('postcode', 'text', { required: true, key: true }),
    column('nis', 'text', { required: true, key: true }),
    column('gemeente', 'text', { required: true }),
    column('geldig_van', 'date', { required: true, key: true }),
    column('geldig_tot', 'date'),
    column('opvolger', 'text', { help: 'NIS-code van de gemeente die haar opvolgt' }),
    column('provincie', 'text'),
    column('regio', 'text', { help: 'referentieregio' }),
  ],
});

/** Granted and filled places per municipality and quarter (WEWIS open data, cmw03). */
export const wewisCmw03 = dataset('wewis_cmw03', {
  kind: 'open',
  title: 'Toegekende en ingevulde plaatsen (WEWIS)',
  grain: 'één rij per gemeente, kwartaal en maatregel',
  columns: [
    column('kwartaal', 'quarter', { required: true, key: true, aliases: ['periode', 'cmw_periode'] }),
    column('nis', 'text', { required: true, key: true, aliases: ['niscode', 'gemeente nis', 'cmw_nis'] }),
    column('maatregel', 'text', { required: true, key: true, aliases: ['type maatregel', 'cmw_maatregel'] }),
    column('vestigingen', 'int', { aliases: ['aantal vestigingen', 'cmw_aantal_vestigingen'], range: { from: 0, to: 10_000 } }),
    column('toegekend_vte', 'decimal', { aliases: ['cmw_aantal_toegekend_vte', 'aantal toegekende vte'], range: { from: 0, to: 50_000 } }),
    column('ingevuld_vte', 'decimal', { aliases: ['cmw_aantal_vte', 'aantal vte'], range: { from: 0, to: 50_000 } }),
    column('subsidie', 'decimal', { aliases: ['cmw_subsidiebedrag', 'subsidiebedrag'], range: { from: 0, to: 1_000_000_000 } }),
  ],
});

/** Jobseekers per municipality and month; `-` is a suppressed count of 1 to 3. */
export const arvastat = dataset('arvastat', {
  kind: 'open',
  title: 'Werkzoekenden (Arvastat)',
  grain: 'één rij per maand, gemeente en kenmerk',
  columns: [
    column('maand', 'month', { required: true, key: true }),
    column('nis', 'text', { required: true, key: true }),
    column('kenmerk', 'text', { required: true, key: true }),
    column('aantal', 'count', {
      help: '- betekent 1 tot 3, onderdrukt: geen nul, en ook niet onbekend',
      range: { from: 0, to: 1_000_000 },
    }),
  ],
});

/** Employers that the Flemish administration recognises as social economy. */
export const erkenningen = dataset('erkenningen', {
  kind: 'open',
  title: 'Erkende werkgevers in de sociale economie',
  grain: 'één rij per erkenning',
  intervals: [['geldig_van', 'geldig_tot']],
  columns: [
    column('onderneming', 'enterprise', { required: true, key: true, aliases: ['ondernemingsnummer'] }),
    column('naam', 'text'),
    column('soort', 'text', { key: true }),
    column('geldig_van', 'date', { required: true, key: true }),
    column('geldig_tot', 'date'),
  ],
});

/** Published series that stand beside ours. */
export const official = dataset('official', {
  kind: 'open',
  title: 'Officiële cijfers',
  grain: 'één rij per reeks, groep en periode',
  columns: [
    column('reeks', 'text', { required: true, key: true, help: 'workers, outflow_to_regular, granted_vte, filled_vte, waiting' }),
    column('groep', 'text', { required: true, key: true, help: 'all, of een provincie' }),
    column('van', 'date', { required: true, key: true }),
    column('tot', 'date', { required: true }),
    column('waarde', 'decimal', { required: true, range: { from: 0, to: 10_000_000_000 } }),
    column('volledig', 'bool'),
    column('bron', 'text', { required: true }),
  ],
});
