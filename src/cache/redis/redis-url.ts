/** Returns the URL if a client can be made of it. The error does not repeat it: it may contain a password. */
export function checkRedisUrl(url: string): string {
  if (isRedisUrl(url)) return url;
  throw new Error(
    'REDIS_URL is not a valid Redis URL. Write it as redis://[user:password@]host[:port][/database], or unset it.',
  );
}

function isRedisUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, pathname, username, password } = new URL(url);
  return (
    /^rediss?:$/.test(protocol) && hostname !== '' && /^(?:\/\d*)?$/.test(pathname) && canDecode(username + password)
  );
}

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
