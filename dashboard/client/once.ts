/** A form that is being sent is not sent again: who presses twice presses once. */
export function sendOnce(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target instanceof HTMLFormElement && event.target.matches('[data-once]') ? event.target : null;
    if (!form) return;
    if (form.ariaBusy === 'true') event.preventDefault();
    form.ariaBusy = 'true';
  });
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('[data-once]')) form.ariaBusy = null;
  });
}
