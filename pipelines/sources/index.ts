import { acties } from './acties.ts';
import { antwoorden } from './antwoorden.ts';
import type { Dataset } from './contract.ts';
import { kboNamen, kboWerkgevers } from './kbo.ts';
import { kosten } from './kosten.ts';
import { ondersteuning } from './ondersteuning.ts';
import { arvastat, erkenningen, nis, official, wewisCmw03 } from './open.ts';
import { opvolging } from './opvolging.ts';
import { partnerschappen } from './partnerschappen.ts';
import { scan } from './scan.ts';
import { tewerkstellingen } from './tewerkstellingen.ts';
import { trajectfasen } from './trajectfasen.ts';
import { vacatures, vdabVacatures } from './vacatures.ts';
import { vdabAdviezen, vdabContacten, vdabOpvolging, vdabUitkomsten } from './vdab.ts';
import { werkgeverscontacten } from './werkgeverscontacten.ts';
import { werkgeversfeedback } from './werkgeversfeedback.ts';
import { werkplekken } from './werkplekken.ts';

/** Every dataset that the door knows, by name. */
export const datasets: ReadonlyMap<string, Dataset> = new Map(
  [
    tewerkstellingen,
    ondersteuning,
    trajectfasen,
    werkgeverscontacten,
    opvolging,
    werkplekken,
    partnerschappen,
    vacatures,
    kosten,
    scan,
    acties,
    werkgeversfeedback,
    vdabAdviezen,
    vdabOpvolging,
    vdabUitkomsten,
    vdabContacten,
    vdabVacatures,
    antwoorden,
    nis,
    wewisCmw03,
    arvastat,
    erkenningen,
    kboWerkgevers,
    kboNamen,
    official,
  ].map((dataset) => [dataset.name, dataset]),
);
