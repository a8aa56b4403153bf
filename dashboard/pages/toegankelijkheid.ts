import type { Document } from '../document.ts';
import { type MakePage, type PageDefinition, pageDocument } from './page.ts';

const name = { path: '/toegankelijkheid', id: 'toegankelijkheid', title: 'Toegankelijkheid', filters: 'none' } as const;

/** The accessibility statement. */
const make: MakePage = async (release, viewer, choice): Promise<Document> =>
  pageDocument(release, viewer, choice, {
    ...name,
    lead: 'Iedereen moet deze cijfers kunnen lezen en gebruiken. Hier staat hoe ver we zijn en wat u kunt doen als iets niet lukt.',
    chosen: false,
    sections: [
      {
        kind: 'text',
        id: 'norm',
        title: 'Waaraan houden we ons?',
        lead: 'Het bestuursdecreet vraagt van overheden dat hun websites voldoen aan WCAG 2.1, niveau AA. Wij mikken op WCAG 2.2, niveau AA.',
        paragraphs: [
          'Elke pagina wordt bij elke wijziging automatisch nagekeken met axe in een echte browser.',
          'Een automatische controle vindt niet alles. Er was nog geen controle door een onafhankelijke deskundige.',
        ],
      },
      {
        kind: 'text',
        id: 'wat-werkt',
        title: 'Wat werkt?',
        lead: 'De pagina’s zijn gemaakt om zonder muis, zonder script en met vergroting te gebruiken.',
        paragraphs: [
          'Alles is te bedienen met het toetsenbord, en u ziet waar u bent.',
          'Elke grafiek heeft een beschrijving in woorden en een tabel met dezelfde getallen.',
          'Geen enkel verschil staat alleen in kleur.',
          'De pagina’s werken op een scherm van 320 pixels, bij 200 % vergroting, in hoog contrast, op papier en zonder script.',
          'Verslagen in pdf zijn getagd, en die in Word hebben echte koppen en tabellen en een tekst bij elke grafiek, zodat een schermlezer ze kan voorlezen.',
        ],
      },
      {
        kind: 'text',
        id: 'wat-nog-niet',
        title: 'Wat werkt nog niet?',
        lead: 'Dit weten we zelf.',
        paragraphs: [
          'Lange tabellen moet u op een klein scherm opzij schuiven.',
          'De afbeeldingen van grafieken die u downloadt, hebben zelf geen beschrijving. Gebruik dan de tabel.',
          'De definities bevatten berekeningen in SQL, in het Engels.',
        ],
      },
      {
        kind: 'text',
        id: 'melden',
        title: 'Lukt iets niet?',
        lead: 'Meld het aan wie u toegang gaf tot deze pagina’s. Zeg op welke pagina het was en wat u wilde doen.',
        paragraphs: ['Bent u niet tevreden met het antwoord van een Vlaamse overheid? Dan kunt u terecht bij de Vlaamse Ombudsdienst.'],
        links: [{ label: 'Vlaamse Ombudsdienst', href: 'https://www.vlaamseombudsdienst.be' }],
      },
    ],
  });

export const toegankelijkheid: PageDefinition = { ...name, make };
