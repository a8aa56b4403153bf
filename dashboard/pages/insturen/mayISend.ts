import { type Html, html } from '../../html/html.ts';

interface MayISend {
  /** Counts up to this one are hidden for others; null while there are no figures yet. */
  hideUpTo: number | null;
  /** The multiple to which counts of persons are rounded for others, in place of that. */
  rounding: number | null;
  uploadHours: number;
}

/** "Mag ik dit sturen?", in plain words. */
export function mayISend({ hideUpTo, rounding, uploadHours }: MayISend): Html {
  const small = hideUpTo === null ? 'Kleine aantallen mensen' : `Aantallen van 1 tot en met ${hideUpTo} mensen`;
  const shown = rounding === null ? `${small} zijn voor hen verborgen.` : `Aantallen mensen zijn voor hen afgerond op ${rounding}.`;
  return html`<section class="text" id="mag-ik-dit-sturen"><h2>Mag ik dit sturen?</h2>
<p class="lead">Ja, als u zich houdt aan wat hieronder staat.</p>
<dl class="plain-answers">
<div><dt>Wat stuurt u?</dt><dd>Gegevens over wie bij u werkt of vertrok, over begeleiding en over uw contacten met werkgevers. Alleen de kolommen uit het formaat; de rest lezen we niet.</dd></div>
<div><dt>Wat stuurt u nooit?</dt><dd>Geen rijksregisternummers: zonder machtiging mag niemand die gebruiken. Geen namen van mensen, geen adressen, geen telefoonnummers. Van een contactpersoon bij een werkgever geeft u alleen de functie. Ziet een kolom eruit als een rijksregisternummer, dan weigeren we het bestand en wissen we het meteen.</dd></div>
<div><dt>Hoe herkennen we een persoon?</dt><dd>Met uw eigen personeelsnummer. Aan de deur maken we daar een code van. De sleutel van die code staat buiten de gegevens. Het nummer zelf komt niet in de gegevens en niet in de cijfers.</dd></div>
<div><dt>En gezondheid?</dt><dd>Doelgroep, WOP en ziekte zijn gezondheidsgegevens. Zet ze alleen in de kolommen die daarvoor dienen, niet in een toelichting.</dd></div>
<div><dt>Wie ziet dit?</dt><dd>U en uw adviseur zien uw eigen cijfers. Beleid ziet cijfers per organisatie, anderen alleen totalen. ${shown} De cijfers bevatten geen personen. Uw verbeterwerkboek ziet u zelf, met uw adviseur en de beheerder.</dd></div>
<div><dt>Hoelang bewaren we het?</dt><dd>Een bestand dat u laat nakijken en niet verstuurt, wissen we na ${uploadHours} uur, bij de volgende keer dat u iets instuurt. Een bestand dat u verstuurt, blijft in uw eigen map op de server: alleen de beheerder kan daarbij. De gegevens blijven zolang de afspraak met de beheerder zegt.</dd></div>
<div><dt>Iets verkeerds gestuurd?</dt><dd>Trek het in op de pagina <a href="/leveringen">Leveringen</a>. De cijfers volgen in de volgende versie. Moet ook het bestand zelf weg, vraag dat aan de beheerder.</dd></div>
<div><dt>Twijfelt u?</dt><dd>Vraag het aan de functionaris voor gegevensbescherming van uw organisatie vóór u iets stuurt.</dd></div>
</dl></section>`;
}
