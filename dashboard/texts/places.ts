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

/** An area with its article and its level: "de Kempen", "de regio Antwerpen", "de provincie Antwerpen"; a group in it follows its province. */
export function areaInWords(dimension: string, name: string): string {
  if (dimension === 'region') return regions[name] ?? `de regio ${name}`;
  if (dimension === 'province') return name === 'Brussel' ? name : `de provincie ${name}`;
  if (dimension !== 'province_target_group') return name;
  const [province = '', ...group] = name.split(' · ');
  return [areaInWords('province', province), ...group].join(', ');
}
