/** Sentences as one text, without the empty ones. */
export function sentences(...parts: readonly string[]): string {
  return parts.filter(Boolean).join(' ');
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
