/** A term of the field: how it is written on the screen, its pair in English (code and documentation), and what it means in one sentence. */
interface Term {
  dutch: string;
  english: string;
  meaning: string;
}

export const glossary: readonly Term[] = [
  {
    dutch: 'aanneming van diensten',
    english: 'contract work',
    meaning: 'Werk dat een organisatie voor een klant doet en dat niet tot de kern van die klant hoort; geen enclave en geen doorstroom.',
  },
  { dutch: 'adviseur', english: 'adviser', meaning: 'Iemand die een organisatie begeleidt bij scan, plan en evaluatie.' },
  { dutch: 'afdeling', english: 'department', meaning: 'Een deel van een organisatie, zoals bouw, groen of schoonmaak.' },
  {
    dutch: 'afgerond op 5',
    english: 'rounded',
    meaning: 'Een aantal mensen dat het toeval naar een veelvoud van 5 bracht, zodat niemand herkenbaar is; 0 tot 4 is minder dan 5.',
  },
  { dutch: 'afspraak', english: 'agreement', meaning: 'Twee partijen weten van elkaar dat ze dezelfde werkgever aanspreken.' },
  { dutch: 'bestemming', english: 'destination', meaning: 'Waar iemand naartoe gaat bij vertrek; elk vertrek heeft er precies één.' },
  { dutch: 'buiten', english: 'outside', meaning: 'Beweging naar een andere werkgever in het gewone circuit.' },
  {
    dutch: 'binnen',
    english: 'inside',
    meaning: 'Beweging binnen dezelfde organisatie: een andere plaats, een hoger niveau of een gewone functie.',
  },
  {
    dutch: 'collectief maatwerk (CMW)',
    english: 'collective tailored work',
    meaning: 'Werk met begeleiding in een maatwerkbedrijf, sinds 1 januari 2019.',
  },
  { dutch: 'contact', english: 'contact', meaning: 'Eén keer dat een organisatie een werkgever aanspreekt.' },
  { dutch: 'contingent', english: 'contingent', meaning: 'Het aantal plaatsen, in vte, dat een organisatie kreeg.' },
  { dutch: 'dezelfde afzenders', english: 'same senders', meaning: 'Alleen de organisaties die in beide jaren leverden.' },
  {
    dutch: 'doelgroep',
    english: 'target group',
    meaning: 'Waarom iemand recht heeft op maatwerk: arbeidshandicap, psychosociaal of uiterst kwetsbaar.',
  },
  {
    dutch: 'doelgroepwerknemer',
    english: 'target-group worker',
    meaning: 'Iemand die in de sociale economie werkt met recht op ondersteuning.',
  },
  { dutch: 'doorstroom', english: 'throughflow', meaning: 'Vertrek uit de sociale economie naar regulier werk.' },
  {
    dutch: 'doorstroomtraject',
    english: 'throughflow trajectory',
    meaning: 'Begeleiding in vier fasen naar regulier werk: voortraject, jobmatching, stage en nazorg.',
  },
  {
    dutch: 'enclave',
    english: 'enclave',
    meaning: 'Begeleid werk in de kern van een andere onderneming, waarbij de mensen bij hun organisatie in dienst blijven.',
  },
  {
    dutch: 'ander programma bij dezelfde werkgever',
    english: 'reclassification',
    meaning: 'Iemand blijft bij dezelfde werkgever maar valt onder een ander programma; dit is geen vertrek.',
  },
  {
    dutch: 'individueel maatwerk (IMW)',
    english: 'individual tailored work',
    meaning: 'Loonpremie en begeleiding bij een gewone werkgever, sinds 1 juli 2023.',
  },
  { dutch: 'instroom', english: 'inflow', meaning: 'Mensen die starten in de sociale economie.' },
  { dutch: 'laatste 12 maanden', english: 'rolling 12', meaning: 'De twaalf maanden tot en met de gekozen maand.' },
  { dutch: 'levering', english: 'delivery', meaning: 'Een bestand dat een organisatie of VDAB instuurde.' },
  {
    dutch: 'marge',
    english: 'interval',
    meaning: 'De waarden waartussen het cijfer ligt als we rekening houden met toeval (95 op 100 keer).',
  },
  { dutch: 'nazorg', english: 'aftercare', meaning: 'Begeleiding nadat iemand bij een nieuwe werkgever begon, hoogstens drie maanden.' },
  { dutch: 'nog te vroeg', english: 'immature', meaning: 'De termijn is nog niet om, dus we kunnen het nog niet weten.' },
  { dutch: 'noemer', english: 'denominator', meaning: 'Het getal waardoor we delen; het staat bij elk cijfer op 100.' },
  {
    dutch: 'periode in dienst',
    english: 'spell',
    meaning: 'Contracten van één persoon bij één organisatie met hoogstens 30 dagen ertussen.',
  },
  { dutch: 'regulier werk', english: 'regular work', meaning: 'Een job op de gewone arbeidsmarkt, buiten de sociale economie.' },
  {
    dutch: 'regulier werk met steun',
    english: 'supported regular work',
    meaning: 'Een gewone job met individueel maatwerk of een eerdere loonpremie.',
  },
  { dutch: 'stappen', english: 'funnel', meaning: 'Wat iemand achtereenvolgens haalt, van positieve evaluatie tot nazorg.' },
  { dutch: 'teller', english: 'numerator', meaning: 'Het aantal dat we delen door de noemer.' },
  {
    dutch: 'van meer kanten aangesproken',
    english: 'overlap',
    meaning: 'Een werkgever die binnen 90 dagen contact had met twee of meer partijen.',
  },
  {
    dutch: 'verborgen',
    english: 'hidden',
    meaning: 'Een aantal dat we niet tonen, zodat niemand herkenbaar is: de pagina Bescherming zegt wanneer.',
  },
  {
    dutch: 'verschuiving',
    english: 'shift',
    meaning: 'Iemand blijft in dienst maar verandert van groep, bijvoorbeeld van programma of leeftijd.',
  },
  {
    dutch: 'versie van de cijfers',
    english: 'release',
    meaning: 'Alle cijfers zoals ze op één moment werden gemaakt; een versie verandert nooit.',
  },
  { dutch: 'vertrek, uitstroom', english: 'exit, outflow', meaning: 'Het einde van een periode in dienst.' },
  { dutch: 'voorlopig', english: 'provisional', meaning: 'Er komen nog leveringen of bestemmingen bij.' },
  { dutch: 'vte', english: 'full-time equivalent', meaning: 'Werk omgerekend naar voltijdse jobs: twee halftijdse jobs zijn één vte.' },
  { dutch: 'werk op locatie', english: 'work on location', meaning: 'Werk bij een gewone werkgever, in een enclave of een stage.' },
  {
    dutch: 'werkondersteuningspakket (WOP)',
    english: 'support package',
    meaning: 'Een getal en een woord, zoals 45 midden: het deel van het loon dat gesteund wordt en de nood aan begeleiding.',
  },
];
