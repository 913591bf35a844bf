/** Whether a URL or request target has this path, directly or below a prefix that an embedder chose. */
export function isAtPath(target: string, path: string): boolean {
  if (target === path) return true;
  const query = target.indexOf('?');
  const pathname = query < 0 ? target : target.slice(0, query);
  return pathname.endsWith(path) || pathname.endsWith(`${path}/`);
}
