/** The part of the browser's storage that GraphiQL uses. */
export interface PageStorage {
  readonly length: number;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  clear(): void;
}

/**
 * What the page remembers. Keys begin with its path, because gateways below two prefixes of one origin are two. Headers hold a
 * credential, which must not outlive the page: they are left out, also where GraphiQL would write them into its history.
 */
export function createPageStorage(kept: Storage, path: string): PageStorage {
  const prefix = `${path}|`;
  const ownKeys = () => Object.keys(kept).filter((key) => key.startsWith(prefix));
  return {
    get length() {
      return ownKeys().length;
    },
    getItem: (key) => kept.getItem(prefix + key),
    setItem(key, value) {
      if (key === 'graphiql:headers') return;
      kept.setItem(prefix + key, withoutHeaders(value));
    },
    removeItem: (key) => kept.removeItem(prefix + key),
    clear() {
      for (const key of ownKeys()) kept.removeItem(key);
    },
  };
}

function withoutHeaders(text: string): string {
  if (!text.includes('"headers"')) return text;
  try {
    // As GraphiQL writes its tabs and history: variables are text within, so no member of theirs is meant.
    return JSON.stringify(JSON.parse(text), (key, value) => (key === 'headers' ? null : value));
  } catch {
    return text;
  }
}
