import { editDistance } from './editDistance.ts';

/** Words that say the same in another language, spelling or abbreviation: the word with which they are compared -> the others. */
export const synonyms: Readonly<Record<string, string>> = {
  gebroeders: 'gebr gbr gebroed broers freres brothers bros',
  zonen: 'zoon zn zns fils son sons',
  dochters: 'dochter filles',
  weduwe: 'wwe wed veuve vve',
  sint: 'st ste sinte saint sainte san',
  bakkerij: 'boulangerie bakker bakk bakkers brood',
  slagerij: 'boucherie beenhouwerij vleeswaren slager beenhouwer',
  apotheek: 'pharmacie apoth pharma apotheken',
  transport: 'transports transp vervoer wegvervoer trans',
  bouw: 'bouwwerken construction constructions batiment bouwbedrijf bouwonderneming',
  constructie: 'constr',
  onderneming: 'entreprise entreprises ondernemingen ond ondern',
  schrijnwerkerij: 'menuiserie schrijnwerken schrijnw schrijnwerk',
  schoonmaak: 'nettoyage schoonmaakbedrijf cleaning poetsdienst',
  schilderwerken: 'peinture peintures schilderw schilder',
  drukkerij: 'imprimerie druk',
  boekhandel: 'librairie',
  bloemen: 'fleurs bloemenwinkel fleuriste',
  ziekenhuis: 'hopital clinique kliniek hospitaal',
  woonzorgcentrum: 'wzc rusthuis rvt maisonderepos',
  school: 'ecole basisschool',
  stad: 'ville stadsbestuur',
  gemeente: 'commune gemeentebestuur gem',
  huis: 'maison',
  tuinen: 'jardins tuin tuinaanleg tuinarchitectuur',
  centrum: 'centre center cntrm ctr',
  etablissementen: 'ets etabl etablissements',
  compagnie: 'cie co company comp',
  maatschappij: 'mij societe ste vennootschap',
  internationaal: 'international internationale intl int internat',
  elektro: 'electro electricite elektriciteit elektriciteitswerken elektr electr',
  verwarming: 'chauffage cv-installaties',
  dakwerken: 'toiture toitures dakw dakwerk',
  groothandel: 'grossiste wholesale grooth',
  handel: 'commerce handelsonderneming',
  algemene: 'general generale alg algemeen',
  logistiek: 'logistics logistique logist',
  techniek: 'technique technics technieken techn',
  metaal: 'metal metaux',
  hout: 'bois wood',
  hotel: 'hostellerie',
  restaurant: 'rest resto',
  supermarkt: 'supermarche',
  wasserij: 'blanchisserie wassalon',
  kinderopvang: 'creche kinderdagverblijf',
  kapsalon: 'coiffure kapper haarsalon',
  verzekeringen: 'assurances verz verzek insurance',
  belgie: 'belgique belgium belg',
  vlaanderen: 'flandre flanders vl',
  brussel: 'bruxelles brussels bxl',
  antwerpen: 'anvers antwerp',
  gent: 'gand ghent',
};

/** Words that tell nothing of who it is, unless there are no others: legal forms, articles, parts of a firm. */
export const noise: readonly string[] = (
  'vorm bv bvba ebvba srl sprl sprlu nv sa cv cvba cvoa scrl sc vzw ivzw asbl aisbl vof snc commv gcv scs comm so ' +
  'de het een t la le les l d en et and of a the des du der den van firma fa ' +
  'afd afdeling dienst vestiging filiaal hoofdkantoor hoofdzetel zetel site magazijn depot kantoor productie keuken siege depot'
).split(' ');

const meanings: readonly (readonly [string, string])[] = Object.entries(synonyms).flatMap(([meaning, words]) =>
  words.split(' ').flatMap((word) => (word.length >= 7 ? [[word, meaning] as const] : [])),
);

/** The meaning of a word that no employer bears, when it is a synonym with one typing error; else the word itself. */
export function meaningOf(word: string): string {
  return meanings.find(([known]) => editDistance(word, known, 1) === 1)?.[1] ?? word;
}
