/** The four colours and the greys; a style sheet that sets the variables dresses every chart. */
export const colours = {
  blue: 'var(--chart-1, #12436D)',
  teal: 'var(--chart-2, #28A197)',
  plum: 'var(--chart-3, #801650)',
  orange: 'var(--chart-4, #F46A25)',
  dark: 'var(--chart-dark, #3D3D3D)',
  grey: 'var(--chart-grey, #8A8F94)',
  light: 'var(--chart-light, #D3D8DC)',
  rule: 'var(--chart-rule, #E4E8EB)',
  text: 'var(--chart-text, #1F2529)',
  quiet: 'var(--chart-quiet, #555D63)',
  ground: 'var(--chart-ground, #FFFFFF)',
} as const;

/** In this order neighbours differ by 3:1. */
export const series = [colours.blue, colours.teal, colours.plum, colours.orange, colours.dark] as const;

export const symbols = ['circle', 'square', 'triangle', 'diamond', 'star'] as const;

/** Black or white words, whichever can be read on a colour of the palette. */
export function textOn(colour: string): string {
  return colour === colours.blue || colour === colours.plum || colour === colours.dark ? colours.ground : colours.text;
}

/** Colours by what they say: `accent` is what a figure is about, `warning` what asks attention, `grey` what is not known. */
export const tones = {
  accent: colours.blue,
  second: colours.teal,
  warning: colours.orange,
  dark: colours.dark,
  plain: colours.grey,
  grey: colours.light,
} as const;

export type Tone = keyof typeof tones;
