const nameHeaders =
  /^(familie|achter|voor)?na(a)?m(en)?([ _-]*(van[ _-]*)?(de[ _-]*)?(werknemer|medewerker|persoon|bediende|arbeider))?$|^(voornaam en naam|naam en voornaam|naam,? ?voornaam|nom|pr[eé]nom|initialen)$/i;

/** Says whether a header announces names of people. */
export function isPersonNameHeader(header: string): boolean {
  return nameHeaders.test(header.trim());
}
