import { expect, test } from 'vitest';
import { areaInWords, whereInWords } from '../../dashboard/texts/places.ts';

test('an area has its article and its level', () => {
  const regions = ['Vlaamse Ardennen', 'Kempen', 'Westhoek', 'Waasland', 'Antwerpen', 'Zuid-West-Vlaanderen'];
  expect(regions.map((name) => areaInWords('region', name))).toEqual([
    'de Vlaamse Ardennen',
    'de Kempen',
    'de Westhoek',
    'het Waasland',
    'de regio Antwerpen',
    'Zuid-West-Vlaanderen',
  ]);
  expect(['Antwerpen', 'Brussel'].map((name) => areaInWords('province', name))).toEqual(['de provincie Antwerpen', 'Brussel']);
  expect(areaInWords('province_target_group', 'Limburg · Psychosociale problematiek')).toBe(
    'de provincie Limburg, mensen met een psychosociale problematiek',
  );
  expect(areaInWords('target_group', 'Uiterst kwetsbaar')).toBe('mensen die uiterst kwetsbaar zijn');
  expect(areaInWords('organisation', 'Kempen vzw')).toBe('Kempen vzw');
});

test('where it was counted has its preposition', () => {
  expect(whereInWords('all', 'Vlaanderen en Brussel')).toBe('in Vlaanderen en Brussel');
  expect(whereInWords('region', 'Kempen')).toBe('in de Kempen');
  expect(whereInWords('organisation', 'De Brug vzw')).toBe('bij De Brug vzw');
  expect(whereInWords('province_target_group', 'Limburg · Arbeidshandicap')).toBe(
    'in de provincie Limburg, bij mensen met een arbeidshandicap',
  );
});
