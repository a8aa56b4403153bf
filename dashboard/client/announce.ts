/** Says something to who listens instead of looks; the words stand in the page, in its language. */
export function announce(what: 'updating' | 'updated' | 'failed' | 'copied'): void {
  say(document.querySelector<HTMLElement>('[data-announce]')?.dataset[what] ?? '');
}

export function say(words: string): void {
  const region = document.querySelector<HTMLElement>('[data-announce]');
  if (region) region.textContent = words;
}
