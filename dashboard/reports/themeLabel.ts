/** A theme of the scan in words: `gecoordineerd-werken` is gecoördineerd werken. */
export function themeLabel(theme: string): string {
  return theme.replaceAll('-', ' ').replace('geintegreerd', 'geïntegreerd').replace('gecoordineerd', 'gecoördineerd');
}
