import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl, type Texts } from './nl.ts';

export type Locale = 'nl' | 'en' | 'fr';

const texts: Record<Locale, Texts> = { nl, en, fr };

export function textsOf(locale: Locale = 'nl'): Texts {
  return texts[locale];
}

export type { Texts };
