/** A chart that is pointed at for the first time is drawn again with tips; Plot is fetched only then. */
export function wakeCharts(): void {
  for (const event of ['pointerover', 'touchstart'] as const) document.addEventListener(event, wake, { passive: true });
}

async function wake(event: Event): Promise<void> {
  const place = event.target instanceof Element ? event.target.closest<HTMLElement>('.chart') : null;
  if (!place || place.dataset.awake) return;
  place.dataset.awake = 'yes';
  const { redraw } = await import('./redraw.ts');
  redraw(place);
}
