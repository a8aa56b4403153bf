/** Names of regions that are said without the word "regio", with their article where they have one. */
const regions: Readonly<Record<string, string>> = {
  'Halle-Vilvoorde': 'Halle-Vilvoorde',
  Kempen: 'de Kempen',
  'Oost-Brabant': 'Oost-Brabant',
  'Vlaamse Ardennen': 'de Vlaamse Ardennen',
  Waasland: 'het Waasland',
  Westhoek: 'de Westhoek',
  'Zuid-West-Vlaanderen': 'Zuid-West-Vlaanderen',
};

/** What is said of people of a target group, after "mensen" or "niemand". */
const targetGroups: Readonly<Record<string, { one: string; more: string }>> = {
  Arbeidshandicap: { one: 'met een arbeidshandicap', more: 'met een arbeidshandicap' },
  'Psychosociale problematiek': { one: 'met een psychosociale problematiek', more: 'met een psychosociale problematiek' },
  'Uiterst kwetsbaar': { one: 'die uiterst kwetsbaar is', more: 'die uiterst kwetsbaar zijn' },
};

/**
 * A cell with its article and its level: "de Kempen", "de provincie Antwerpen", "mensen met een arbeidshandicap", and of both "de provincie
 * Limburg, mensen met een arbeidshandicap".
 */
export function areaInWords(dimension: string, name: string): string {
  if (dimension === 'region') return regions[name] ?? `de regio ${name}`;
  if (dimension === 'province') return name === 'Brussel' ? name : `de provincie ${name}`;
  if (dimension === 'target_group') return `mensen ${groupInWords(name, 2)}`;
  if (dimension !== 'province_target_group') return name;
  const { province, group } = partsOf(name);
  return `${areaInWords('province', province)}, ${areaInWords('target_group', group)}`;
}

/** The same as where it was counted: "in de Kempen", "bij De Brug vzw", "in de provincie Limburg, bij mensen met een arbeidshandicap". */
export function whereInWords(dimension: string, name: string): string {
  if (dimension === 'target_group' || dimension === 'organisation') return `bij ${areaInWords(dimension, name)}`;
  if (dimension !== 'province_target_group') return `in ${areaInWords(dimension, name)}`;
  const { province, group } = partsOf(name);
  return `${whereInWords('province', province)}, ${whereInWords('target_group', group)}`;
}

/** The people that a sentence of the whole cell is about, so many: before and after their programme. */
export function peopleOf(dimension: string, name: string, count: number): { before: string; after: string } {
  if (dimension === 'all') return { before: '', after: '' };
  if (dimension === 'organisation') return { before: '', after: ` van ${name}` };
  if (dimension === 'target_group') return { before: ` ${groupInWords(name, count)}`, after: '' };
  if (dimension !== 'province_target_group') return { before: '', after: ` ${whereInWords(dimension, name)}` };
  const { province, group } = partsOf(name);
  return { before: ` ${groupInWords(group, count)}`, after: ` ${whereInWords('province', province)}` };
}

function groupInWords(name: string, count: number): string {
  const words = targetGroups[name];
  if (!words) return `uit de groep ${name}`;
  return count > 1 ? words.more : words.one;
}

/** The label of a target group in a province: "Limburg · Psychosociale problematiek". */
function partsOf(name: string): { province: string; group: string } {
  const [province = '', group = ''] = name.split(' · ');
  return { province, group };
}
