/** Says which part of a page is open; what opens it are its links. */
export function markTab(): void {
  const panels = [...document.querySelectorAll<HTMLElement>('.panel')];
  const [first] = panels;
  if (!first) return;
  const open = panels.find((panel) => panel.matches(':target, :has(:target)')) ?? first;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.tabs a')) {
    link.ariaCurrent = link.hash === `#${open.id}` ? 'true' : null;
  }
}

export function followTabs(): void {
  markTab();
  addEventListener('hashchange', markTab);
}
