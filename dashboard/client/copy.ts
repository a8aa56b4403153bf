import { announce } from './announce.ts';

/** The buttons are of no use without script, so they come with it. */
export function showCopyButtons(within: ParentNode): void {
  for (const button of within.querySelectorAll<HTMLElement>('[data-copy]')) button.hidden = false;
}

/** Copies the sentences of the section that a button stands in, and the line on what they rest on. */
export async function copySentences(event: Event): Promise<void> {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy]') : null;
  const sentences = button?.closest('section')?.querySelectorAll('[data-sentences] p');
  if (!button || !sentences) return;
  const lines = [...[...sentences].map((sentence) => sentence.textContent?.trim()), button.dataset.copy];
  await navigator.clipboard.writeText(lines.filter(Boolean).join('\n'));
  announce('copied');
  const words = button.textContent;
  button.textContent = document.querySelector<HTMLElement>('[data-announce]')?.dataset.copied ?? words;
  setTimeout(() => {
    button.textContent = words;
  }, 2000);
}
