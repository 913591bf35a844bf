import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskJson, maskJsonText } from '../../../src/domain/mask-json.ts';
import { maskText } from '../../../src/domain/mask-text.ts';
import { maskUrl } from '../../../src/domain/mask-url.ts';
import { isSecretName, redacted } from '../../../src/domain/secret-names.ts';
import type { JsonValue } from '../../../src/runtime/json.ts';

/** Secret wherever it stands, and of a form that looks like nothing: only its place gives it away. */
const canary = 'Zanzibar';

describe('names of secrets', () => {
  it.each([
    'Authorization',
    'Proxy-Authorization',
    'X-Authorization-Info',
    'COOKIE',
    'Set-Cookie2',
    'x-botbye-token',
    'X-CSRF',
    'Client-Secret',
    'X-Api-Key',
    'X-ApiKey-Hint',
    'HTTP_X_API_KEY',
    'REDIRECT_HTTP_COOKIE',
    'PHPSESSION',
    'user-password',
    'X-Hub-Signature-256',
    'client_assertion',
    'X-Goog-IAP-JWT-Assertion',
    'X-Authentication',
    'serverKey',
    'Server_Key',
    'x-amzn-oidc-data',
    'Sec-WebSocket-Protocol',
    'accessToken',
    'to%6ben',
    'passwd',
    'sig',
  ])('the name %s is that of a secret', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    'Accept',
    'Host',
    'User-Agent',
    'X-Forwarded-For',
    'monkey',
    'key',
    'code',
    'Sec-WebSocket-Key',
    'design',
    '',
  ])('the name %s is not that of a secret', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

const secretUrls = [
  `/a?token=${canary}`,
  `?token=${canary}`,
  `token=${canary}`,
  `/a?x=1&access_token=${canary}&y=2`,
  `/a?x=1;token=${canary};y=2`,
  `/a;jsessionid=1;session=${canary}?y=2`,
  `/a?to%6ben=${canary}`,
  `/a?to%256ben=${canary}`,
  `/a?t%u006fken=${canary}`,
  `/a?a%5btoken%5d=${canary}`,
  `/a?a[token]=${canary}`,
  `/a?user[key]=${canary}`,
  `/a?key[]=${canary}`,
  `/a?+token+=${canary}`,
  `/a?api+key=${canary}`,
  `/a?+key=${canary}`,
  `/a?KEY=${canary}`,
  `/a?key=${canary}`,
  `/a?apikey=${canary}`,
  `/a?code=${canary}`,
  `/a?sig=${canary}`,
  `/a?passwd=${canary}`,
  `/a?%6bey=${canary}`,
  `/a?token=1;${canary}`,
  `/a?token=1?x=${canary}`,
  `/a?token=a=b=${canary}`,
  `/a?token%3D${canary}`,
  `/a?x%26token%3D${canary}=1`,
  `/a?next=/b?token=${canary}`,
  `/a?next=%2Fb%3Ftoken%3D${canary}`,
  `/a?next=https%3A%2F%2Fx%2Fb%3Fa%3D1%26token%3D${canary}`,
  `/a?next=%252Fb%253Ftoken%253D${canary}`,
  `/a?next=https%3A%2F%2Fme%3A${canary}%40x%2F`,
  `/a?next=https%3A%2F%2Fx%2F%23access_token%3D${canary}`,
  `/a?data=%7B%22token%22%3A%22${canary}%22%7D`,
  `/a%3Ftoken%3D${canary}`,
  `/a?x=%25252525252525252574oken%3D${canary}`,
  `/a&token=${canary}`,
  `/a?x=1&amp;token=${canary}`,
  `/a#${canary}`,
  `/a?b=1#access_token=${canary}`,
  `https://me:${canary}@x.example/a`,
  `https://${canary}@x.example`,
  `//${canary}@x.example/a`,
  `https:me:${canary}@x.example/a`,
  `https:\\\\me:${canary}@x.example/a`,
  `ftp://me:${canary}@x.example/a`,
  `https://me:a@b${canary}@x.example/a`,
  `/a?x=eyJhbGciOiJub25lIn0.${canary}.${canary}`,
];

const openUrls = [
  '',
  '/',
  '/api/v1/login',
  '/a?page=2&sort=asc',
  '/a?monkey=1&keyboard=2&zipcode=3&design=4&encoded=5',
  '/a?token=',
  '/a?x=%3Cb%3E&y=a%20b&z=%C3%BC&bad=%zz%',
  '/tokens/a=b/c',
  '/a;v=1/b?c;d',
  '/~me@home/a',
  '/a?mail=me@x.example',
  '/a?next=%2Fb%3Fpage%3D2',
  'https://x.example:8443/a?b=c',
  '/a#',
  '?&&;;==',
];

describe('URLs', () => {
  it.each(secretUrls)('a URL does not show the secret in %s', (url) => {
    const shown = maskUrl(url);
    expect(shown).not.toContain(canary);
    expect(shown).toContain(redacted);
    expect(maskUrl(shown)).not.toContain(canary);
  });

  it.each(openUrls)('a URL without a secret is unchanged: %s', (url) => {
    expect(maskUrl(url)).toBe(url);
  });

  it('a URL keeps everything but the secret', () => {
    expect(maskUrl(`/a?page=2&token=${canary}&sort=asc;key=${canary};b=1#top`)).toBe(
      `/a?page=2&token=${redacted}&sort=asc;key=${redacted};b=1#${redacted}`,
    );
    expect(maskUrl(`https://me:${canary}@x.example:8443/a?b=1`)).toBe(`https://${redacted}@x.example:8443/a?b=1`);
  });
});

const secretTexts = [
  ...secretUrls.filter((url) => url.startsWith('/') || url.includes('://')),
  `Bearer ${canary}`,
  `Bearer token ${canary}17`,
  `Authorization: token ${canary}`,
  `Cookie: a; b=${canary}`,
  `token: a=${canary}`,
  `the bearer  ${canary} is unknown`,
  'Basic WmFuemliYXI6WmFuemliYXI=',
  `Authorization: Bearer ${canary}`,
  `Authorization: ${canary}`,
  `Cookie: a=b; c=${canary}`,
  `refused token=${canary}, try again`,
  `refused key=${canary}`,
  `token = "${canary} ${canary}"`,
  `"password": "${canary}"`,
  `"password" : '${canary}'`,
  `{\\"token\\":\\"${canary}\\"}`,
  `{"token":"a\\"${canary}"}`,
  `{"token":{"value":"${canary}`,
  `token: ${canary}`,
  `token:: ${canary}`,
  `see https://x.example/a?token=${canary} and ask`,
  `see <https://me:${canary}@x.example/>; rel="next"`,
  `0; url=https://x.example/a?token=${canary}`,
  `to%6ben=${canary}`,
  `got eyJhbGciOiJIUzI1NiJ9.${canary}.${canary} instead`,
  `session=${canary}`,
];

const openTexts = [
  '',
  'Rate limit exceeded',
  'token: is required',
  'Bearer token is missing',
  'Bearer token rejected',
  'Cookie: is missing.',
  '{token: is required}',
  'The session has expired: log in',
  'Visual Basic 6.0; a=b; c:d',
  'Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8',
  '"Chromium";v="118", "Not=A?Brand";v="99"',
  'status code=403: forbidden',
  '2026-01-01T12:00:00Z',
  'where.operands.0.fieldPath',
];

describe('texts', () => {
  it.each(secretTexts)('a text does not show the secret in %s', (text) => {
    expect(maskText(text)).not.toMatch(/Zanzibar|WmFuemliYXI/);
  });

  it.each([...openUrls, ...openTexts])('a text without a secret is unchanged: %s', (text) => {
    expect(maskText(text)).toBe(text);
  });
});

describe('JSON', () => {
  it.each<[string, JsonValue]>([
    ['a key', { token: canary }],
    ['a number', { session: 17, note: canary.length }],
    ['a nested key', { a: [{ b: { accessToken: canary } }] }],
    ['all below a key', { secrets: [{ a: canary }] }],
    ['a pair of a list', [['Cookie', canary]]],
    ['name and value', [{ name: 'Cookie', value: canary }]],
    ['key and value', [{ key: 'x-api-key', value: canary }]],
    ['first and second', [{ first: 'Cookie', second: [canary] }]],
    ['text', JSON.stringify({ token: canary })],
    ['text within text', { a: JSON.stringify([JSON.stringify({ token: canary })]) }],
    ['text of text', JSON.stringify(JSON.stringify({ token: canary }))],
    ['a key with escapes', `{"to\\u006ben":"${canary}"}`],
    ['a URL', { url: `/a?token=${canary}` }],
    ['a text that is cut off', `{"token":"${canary}`],
    ['a key named as an object’s own', JSON.parse(`{"__proto__":{"token":"${canary}"}}`) as JsonValue],
  ])('JSON does not show the secret in %s', (_place, value) => {
    const shown = JSON.stringify(maskJson(value));
    expect(shown).not.toContain(canary);
    expect(shown).toContain(redacted);
  });

  it('JSON keeps null, empty, true and false below a secret key, and everything else', () => {
    const value = { token: null, session: '', hasCookie: true, key: 'a', code: 403, plan: ['gold', { seats: 5 }] };
    expect(maskJson(value)).toBe(value);
    expect(maskJson({ ...value, jwt: canary })).toEqual({ ...value, jwt: redacted });
  });

  it.each(['{ "a" : 1 }', '[ 1,2 ]', '{"hasToken": true}', '{not json', '"text"', '{ "id": 12345678901234567890 }'])(
    'JSON text without a secret is unchanged: %s',
    (text) => {
      expect(maskJsonText(text)).toBe(text);
    },
  );

  it('JSON text with a key given twice does not show its first value', () => {
    expect(maskJsonText(`{"token":"${canary}","token":null}`)).toBe('{"token":null}');
  });

  it('JSON that nests too deeply to be read is not shown', () => {
    const text = `${'['.repeat(5_000)}"token=${canary}"${']'.repeat(5_000)}`;
    expect(maskJsonText(text)).not.toContain(canary);
  });
});

const secretName = fc.constantFrom('token', 'X-Api-Key', 'session_id', 'PASSWORD', 'clientSecret', 'csrf', 'id_jwt');
const harmlessName = fc.stringMatching(/^[bdfhlmquvwxz]{1,8}$/);
const harmlessValue = fc.stringMatching(/^[a-z0-9 ._~/-]{0,12}$/);

/** Each character as it is, or escaped once, twice or three times. */
function escaped(text: string): fc.Arbitrary<string> {
  const once = (character: string) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  const options = [...text].map((character) => {
    const [first] = [once(character)];
    return fc.constantFrom(character, first, first.replace('%', '%25'), first.replace('%', '%2525'));
  });
  return fc.tuple(...options).map((parts) => parts.join(''));
}

it('a secret parameter is never shown, whatever its neighbours are and however its name is escaped', () => {
  const harmless = fc.tuple(harmlessName, harmlessValue).map((pair) => pair.join('='));
  const list = fc.array(harmless, { maxLength: 3 });
  const secret = secretName.chain(escaped).map((name) => `${name}=${canary}`);
  const separator = fc.constantFrom('&', ';');
  void fc.assert(
    fc.property(list, secret, list, separator, (before, named, after, sign) => {
      const url = `/path?${[...before, named, ...after].join(sign)}`;
      const shown = maskUrl(url);
      expect(shown).not.toContain(canary);
      expect(shown.split(sign)).toHaveLength(url.split(sign).length);
      for (const one of [...before, ...after]) expect(shown).toContain(one);
    }),
  );
});

it('values without a secret are unchanged, to the byte', () => {
  const url = fc
    .array(fc.tuple(harmlessName, harmlessValue))
    .map((pairs) => `/?${pairs.map((pair) => pair.join('=')).join('&')}`);
  void fc.assert(fc.property(url, (text) => maskUrl(text) === text && maskText(text) === text));
  const tree = fc.dictionary(harmlessName, fc.oneof(harmlessValue, fc.integer(), fc.array(harmlessValue)));
  void fc.assert(fc.property(tree, (value) => maskJson(value) === value));
});

it('a secret is found at any depth of JSON and of JSON text', () => {
  const { wrapped } = fc.letrec<{ wrapped: JsonValue; secret: JsonValue }>((tie) => ({
    secret: secretName.map((name) => ({ [name]: canary })),
    wrapped: fc.oneof(
      { maxDepth: 5 },
      tie('secret'),
      tie('wrapped').map((value) => [1, value]),
      fc.tuple(harmlessName, tie('wrapped')).map(([name, value]) => ({ [name]: value })),
      tie('wrapped').map((value) => JSON.stringify(value)),
    ),
  }));
  void fc.assert(fc.property(wrapped, (value) => !JSON.stringify(maskJson(value)).includes(canary)));
});

it('a secret behind any long text is found, since no text stops the search early', () => {
  // A walk that is not linear would not end within the time that a test has.
  const size = 300_000;
  const seeds = [
    'a=',
    'a',
    '=',
    '%25',
    '%',
    'basic ',
    'basic:',
    'basic(',
    'token: is ',
    'cookie: is ',
    '://',
    'eyJ',
    '?',
    ';',
    '[',
    '\\',
  ];
  for (const seed of seeds) {
    const text = `${seed.repeat(size / seed.length)} &token=${canary}`;
    expect(maskUrl(`/${text}`)).not.toContain(canary);
    expect(maskText(`x ${text}`)).not.toContain(canary);
    expect(maskJsonText(text)).not.toContain(canary);
  }
});
