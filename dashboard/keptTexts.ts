/** Texts that were made, by key. */
export interface KeptTexts {
  /** The kept text, else the one that is made now. */
  get(key: string, make: () => string): string;
}

/** Keeps texts up to a number of characters; the one asked for longest ago goes first. */
export function keptTexts(limit: number): KeptTexts {
  const kept = new Map<string, string>();
  let size = 0;
  const keep = (key: string, text: string): void => {
    kept.set(key, text);
    size += text.length;
    for (const [oldest, old] of kept) {
      if (size <= limit) break;
      kept.delete(oldest);
      size -= old.length;
    }
  };
  return {
    get: (key, make) => {
      const found = kept.get(key);
      if (found === undefined) {
        const text = make();
        keep(key, text);
        return text;
      }
      kept.delete(key);
      kept.set(key, found);
      return found;
    },
  };
}
