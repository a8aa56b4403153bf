import type { Document } from '../document.ts';
import { organisationMatrix } from '../figures/coordination/pairs.ts';
import { readValues } from '../reading/values.ts';
import { type MakePage, pageDocument } from './page.ts';

export const pairsHeading = {
  id: 'paren',
  title: 'Wie deelt welke werkgevers?',
  lead: 'Per twee organisaties: het aantal werkgevers dat beide aanspraken, en welk deel dat is voor de kleinste van de twee.',
} as const;

/** Who meets whom, as a matrix of the organisations that share most. */
export const paren: MakePage = async (release, viewer, choice): Promise<Document> => {
  const values = await readValues(release, viewer, choice, ['overlap_pairs']);
  const matrix = await organisationMatrix(
    { release, viewer, choice, values },
    {
      id: 'matrix',
      title: 'Wie met wie',
      lead: 'Hoe groter de cirkel, hoe meer werkgevers beide aanspraken; wie veel deelt, staat bij elkaar.',
    },
  );
  return pageDocument(release, viewer, choice, { ...pairsHeading, sections: [matrix] });
};
