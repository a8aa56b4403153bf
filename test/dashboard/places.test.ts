import { expect, test } from 'vitest';
import { areaInWords } from '../../dashboard/texts/places.ts';

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
    'de provincie Limburg, Psychosociale problematiek',
  );
  expect(areaInWords('organisation', 'Kempen vzw')).toBe('Kempen vzw');
});
