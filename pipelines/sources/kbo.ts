import { column, dataset } from './contract.ts';

/**
 * Employers from the Crossroads Bank for Enterprises, as its zip or folder gives them (`door/kbo/`), or as a file of
 * our own. A number that is in a later edition no more keeps its row, with the day on which it was first missing.
 */
export const kboWerkgevers = dataset('kbo_werkgevers', {
  kind: 'open',
  title: 'Werkgevers uit de KBO',
  grain: 'één rij per onderneming of vestiging',
  columns: [
    column('nummer', 'employer', { required: true, key: true }),
    column('soort', 'code', { codes: ['rechtspersoon', 'natuurlijk_persoon', 'vestiging'] }),
    column('onderneming', 'enterprise', { help: 'voor een vestiging: haar onderneming' }),
    column('naam', 'text'),
    column('postcode', 'text'),
    column('gemeente', 'text'),
    column('straat', 'text', { help: 'straat en nummer; niet voor de zetel van een natuurlijke persoon' }),
    column('nace', 'text', { help: 'NACE-BEL, vijf cijfers' }),
    column('nace_versie', 'int', { help: '2025 of 2008', range: { from: 2003, to: 2025 } }),
    column('rsz', 'bool', { help: 'heeft een RSZ-activiteit' }),
    column('begin', 'date', { help: 'startdatum in de KBO' }),
    column('verdwenen', 'date', { help: 'dag van de eerste uitgave waarin het nummer niet meer staat' }),
  ],
});

export const kboLanguages = ['onbekend', 'fr', 'nl', 'de', 'en'] as const;
export const kboNameKinds = ['naam', 'afkorting', 'handelsnaam', 'bijkantoor'] as const;

/** Every name under which an enterprise or establishment is known. */
export const kboNamen = dataset('kbo_namen', {
  kind: 'open',
  title: 'Namen van werkgevers uit de KBO',
  grain: 'één rij per onderneming of vestiging, taal, soort en naam',
  columns: [
    column('nummer', 'employer', { required: true, key: true }),
    column('taal', 'code', { codes: kboLanguages, key: true, required: true }),
    column('soort', 'code', { codes: kboNameKinds, key: true, required: true }),
    column('naam', 'text', { required: true, key: true }),
  ],
});
