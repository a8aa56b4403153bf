/** The address that a form would go to without script, without its empty fields. */
export function formAddress(form: HTMLFormElement): URL {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value.trim() !== '') url.searchParams.append(name, value);
  return url;
}
