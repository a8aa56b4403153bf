/** Sentences as one text, without the empty ones. */
export function sentences(...parts: readonly string[]): string {
  return parts.filter(Boolean).join(' ');
}

/** With a capital; the accents of "één" fall away under it: "Eén". */
export function upperFirst(text: string): string {
  if (text.startsWith('één')) return `Eén${text.slice(3)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
