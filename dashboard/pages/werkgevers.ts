import { aftercare } from '../figures/employers/aftercare.ts';
import { conversion } from '../figures/employers/conversion.ts';
import { designedJobs } from '../figures/employers/designedJobs.ts';
import { initiative } from '../figures/employers/initiative.ts';
import { location } from '../figures/employers/location.ts';
import { partners } from '../figures/employers/partners.ts';
import { reach, reachOfVacancies } from '../figures/employers/reach.ts';
import { deliveringSentence } from '../figures/employers/registration.ts';
import { responses } from '../figures/employers/responses.ts';
import { definePage } from './page.ts';
import { trends } from './trends.ts';

export const werkgevers = definePage({
  path: '/werkgevers',
  id: 'werkgevers',
  title: 'Werkgevers',
  filters: 'all',
  unused: ['doelgroep'],
  lead: 'Hoe bereiken organisaties werkgevers, en wat komt daarvan?',
  status: deliveringSentence,
  layout: [
    {
      figure: reach,
      id: 'bereik',
      trend: trends.reach,
      title: 'Werkgevers met wie er contact was',
      lead: 'Verschillende werkgevers die in 12 maanden minstens één keer werden aangesproken: nieuw of al bekend.',
    },
    {
      figure: conversion,
      id: 'contact-tot-job',
      trend: trends.conversion,
      title: 'Van eerste contact tot job',
      lead: 'Van 100 aangesproken werkgevers: hoeveel kwamen binnen 12 maanden tot een bezoek, een vacature, een stage, een job.',
    },
    {
      figure: initiative,
      id: 'initiatief',
      trend: trends.initiative,
      title: 'Wie nam het initiatief?',
      lead: 'Het deel van de contacten dat de werkgever zelf begon.',
    },
    {
      figure: partners,
      id: 'vaste-partners',
      trend: trends.partners,
      title: 'Vaste partners',
      lead: 'Werkgevers met een lopende afspraak, en hoeveel daarvan al langer dan een jaar.',
    },
    {
      figure: location,
      id: 'werk-op-locatie',
      trend: trends.location,
      title: 'Werk op locatie',
      lead: 'Het deel van het werk (VTE) dat bij een reguliere werkgever gebeurt, in een enclave of een stage; aanneming van diensten staat apart en telt niet mee.',
    },
    {
      figure: designedJobs,
      id: 'functies-op-maat',
      trend: trends.designedJobs,
      title: 'Functies op maat',
      lead: 'Jobs die samen met werkgevers werden gemaakt, hoeveel er ingevuld raakten, en hoeveel na zes maanden nog.',
    },
    {
      figure: responses,
      id: 'antwoord',
      trend: trends.responses,
      title: 'Kregen werkgevers antwoord?',
      lead: 'Hoe snel een vraag van een werkgever een eerste antwoord kreeg, en welk deel na 90 dagen was ingevuld.',
    },
    {
      figure: aftercare,
      id: 'nazorg',
      trend: trends.aftercare,
      title: 'Nazorg na de start',
      lead: 'Van wie regulier werk vond: bij hoeveel mensen was er binnen drie maanden nazorg of contact met de nieuwe werkgever.',
    },
    {
      figure: reachOfVacancies,
      id: 'wie-zoekt',
      trend: trends.vacancies,
      title: 'Bereik bij werkgevers die mensen zoeken',
      lead: 'Met hoeveel van de werkgevers met een open vacature in de regio was er contact.',
    },
  ],
});
