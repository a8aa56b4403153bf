import { type Html, html } from '../dashboard/html/html.ts';
import type { Assets } from './assets.ts';
import type { Settings } from './settings.ts';

export interface PlainPage {
  title: string;
  content: Html;
  settings: Settings;
  assets: Assets;
}

/** A page without figures: sign in, sign out, what went wrong. */
export function plainPage({ title, content, settings, assets }: PlainPage): string {
  return html`<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${settings.title}</title>
<link rel="stylesheet" href="${assets.style}">
</head>
<body class="plain">
<header class="top"><p class="brand"><a href="/">${settings.title}</a></p></header>
<main id="inhoud">
<h1>${title}</h1>
${settings.demo ? html`<p class="demo">Alle gegevens op deze site zijn verzonnen.</p>` : null}
${content}
</main>
<footer class="bottom"><p><a href="/toegankelijkheid">Toegankelijkheid</a></p></footer>
</body>
</html>
`.text;
}
