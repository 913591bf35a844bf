/** `Chrome/`, as in `Chrome/120.0.0.0`: a product of RFC 9110. A name after a slash or with a dot belongs to a URL. */
const product = /(?:^|[\s(;,"'[])[A-Za-z][A-Za-z0-9_-]{0,40}\/$/;

/** `version: `, `"appVersion":"`, `v="`. */
const versionWord = /(?:version|(?:^|[^A-Za-z0-9])v(?:er)?)[\s:="'\\]{1,6}$/i;

const versionName = /version(?:[-_]list)?$/i;

/** Longer than what the expressions can match, so that the beginning of the part is never taken for that of a word. */
const lookBehind = 64;

/** Whether four numbers that begin here are a version by what stands before them, not an IPv4 address. */
export function isVersion(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - lookBehind), at);
  return product.test(before) || versionWord.test(before);
}

/** Whether the value of a header or key with this name is a version: `Sec-CH-UA-Full-Version`, `appVersion`. */
export function isVersionName(name: string): boolean {
  return versionName.test(name);
}
