/** Whether a URL or request target leads to `path`: there, or below a prefix under which an embedder has put it. */
export function isAtPath(target, path) {
    if (target === path)
        return true;
    const query = target.indexOf('?');
    const pathname = query < 0 ? target : target.slice(0, query);
    return pathname.endsWith(path) || pathname.endsWith(`${path}/`);
}
