import type { Express } from 'express';

/** A route of the site: its pattern, as `/leveringen/:sender`, and the methods it was made for. `use` is a folder that some step guards. */
export interface SiteRoute {
  pattern: string;
  methods: readonly string[];
}

interface Layer {
  rawPath: unknown;
  route?: { path: unknown; stack: readonly { method?: string }[] };
  handle: { stack?: readonly Layer[] };
}

/** Every route of an app, read from its own router, in order. */
export function routesOf(app: Express): SiteRoute[] {
  const found = new Map<string, Set<string>>();
  for (const { pattern, method } of routesIn((app.router as unknown as { stack: readonly Layer[] }).stack, '')) {
    const methods = found.get(pattern) ?? new Set();
    found.set(pattern, methods.add(method));
  }
  return [...found].map(([pattern, methods]) => ({ pattern, methods: [...methods] }));
}

function routesIn(layers: readonly Layer[], above: string): { pattern: string; method: string }[] {
  return layers.flatMap(({ rawPath, route, handle }) => {
    if (route) return route.stack.map(({ method }) => ({ pattern: join(above, route.path), method: method?.toUpperCase() ?? 'ALL' }));
    const below = join(above, rawPath ?? '/');
    const folder = below === above || below === '/' ? [] : [{ pattern: below, method: 'use' }];
    return [...folder, ...routesIn(handle.stack ?? [], below === '/' ? '' : below)];
  });
}

function join(above: string, path: unknown): string {
  if (typeof path !== 'string') throw new Error(`route that is no plain text: ${String(path)}`);
  return path === '/' && above !== '' ? above : above + path;
}
