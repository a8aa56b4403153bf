import type { StatusStrip } from '../document.ts';
import { formatTime } from '../format.ts';
import { texts } from '../texts/texts.ts';
import { type Html, html } from './html.ts';
import type { Page } from './page.ts';

interface Shell {
  title: string;
  main: Html;
  /** Null where nothing is released yet, as on the sign-in page. */
  status: StatusStrip | null;
}

/** A whole page around a main part: head, skip link, header, status strip, footer. */
export function renderShell({ title, main, status }: Shell, page: Page): string {
  const name = page.brand?.name ?? 'doorstroom';
  return `<!doctype html>\n${html`<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === name ? name : `${title} · ${name}`}</title>
<link rel="preload" href="${page.assets.font}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${page.assets.style}">
<script type="module" src="${page.assets.script}" nonce="${page.nonce}"></script>
</head>
<body>
<a class="skip" href="#inhoud">${texts.skip}</a>
${status ? renderStatus(status) : null}
${renderHeader(page, name)}
<main id="inhoud" tabindex="-1">${main}</main>
<div class="hidden" role="status" aria-live="polite" data-announce data-updating="${texts.updating}" data-updated="${texts.updated}" data-failed="${texts.failed}" data-copied="${texts.copied}"></div>
<footer class="footer"><p>${texts.footer}</p><ul>${page.viewer ? html`<li><a href="/mijn-account">${texts.ownAccount}</a></li><li><a href="/mijn-mails">${texts.ownMails}</a></li>` : null}<li><a href="/definities">${texts.definitions}</a></li><li><a href="/bescherming">${texts.protection}</a></li><li><a href="/toegankelijkheid">${texts.accessibility}</a></li></ul></footer>
</body>
</html>`}`;
}

function renderHeader(page: Page, name: string): Html {
  const current = (href: string) =>
    href === page.path || (href !== '/' && page.path.startsWith(`${href}/`)) ? html` aria-current="page"` : null;
  const logo = page.brand?.logo
    ? html`<img src="${page.brand.logo}" alt="" height="28">`
    : html`<span class="mark" aria-hidden="true"></span>`;
  return html`<header class="header"><div class="bar"><a class="brand" href="/">${logo}<span>${name}</span></a>
<nav aria-label="${texts.mainNavigation}"><ul>${page.navigation.map(({ label, href }) => html`<li><a href="${href}"${current(href)}>${label}</a></li>`)}</ul></nav>
${page.viewer ? renderViewer(page) : null}</div></header>`;
}

function renderViewer({ viewer, csrf }: Page): Html {
  return html`<form class="viewer" method="post" action="/afmelden"><span><span class="hidden">${texts.signedInAs} </span>${viewer?.name}</span>${csrf ? html`<input type="hidden" name="csrf" value="${csrf}">` : null}<button type="submit">${texts.signOut}</button></form>`;
}

/** Release and date, data until, who delivered, what is wrong; and that the data are fictional, where they are. */
export function renderStatus(status: StatusStrip): Html {
  return html`<aside class="status" aria-label="${texts.statusTitle}"><div class="bar">
${status.demo ? html`<p class="demo"><strong>${texts.demoShort}</strong><span class="more">: ${texts.demo.replace(/^[^:]*: ?/, '')}</span></p>` : null}
<p class="state-of-data">${status.sentence} <a href="/leveringen">${texts.statusMore}</a></p>
<p class="release">${texts.release}: ${formatTime(status.built)}</p>
${status.warnings.length > 0 ? html`<ul class="warnings">${status.warnings.map((warning) => html`<li>${warning}</li>`)}</ul>` : null}
</div></aside>`;
}
