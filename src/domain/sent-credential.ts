import { isJsonArray, isObject, type JsonValue } from '../runtime/json.ts';
import { redacted } from './secret-names.ts';
import { unescapeUrl } from './unescape-url.ts';

/** Finds the credential that went upstream in the response. Does not reveal it. */
export interface SentCredential {
  /** A quick check of the bytes. False for nearly every body: the credential is not in it, in no form. */
  mayStandIn(body: Buffer): boolean;
  /** Masks it in a text, in each form: plain, Base64, escaped for a URL or for JSON. */
  mask(text: string): string;
  /** Masks it in JSON, keys included. Returns the same value if it is not there. */
  maskJson(value: JsonValue): JsonValue;
}

/** A shorter credential is found as a whole word only, because it may be part of another word by chance. */
const shortLength = 8;

export function createSentCredential(credential: string): SentCredential {
  const forms = formsOf(credential);
  const needles = [...new Set(forms.map(core))];
  const mask = (text: string): string => {
    const shown = forms.reduce((rest, form) => maskForm(rest, form), text);
    return isHidden(shown, forms) ? maskHidden(shown, forms) : shown;
  };
  const maskJson = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return mask(value);
    if (!isObject(value)) return value;
    if (isJsonArray(value)) return unlessSame(value, value.map(maskJson));
    const entries = Object.entries(value).map(([key, one]): [string, JsonValue] => [mask(key), maskJson(one)]);
    const isSame = entries.every(([key, one]) => Object.hasOwn(value, key) && value[key] === one);
    return isSame ? value : Object.fromEntries(entries);
  };
  return {
    mayStandIn: (body) => hasEscapedAscii(body) || needles.some((needle) => body.includes(needle)),
    mask,
    maskJson,
  };
}

/** JSON may escape ASCII that needs no escape. */
const jsonEscape = '\\u00';
const jsonEscapes = /\\u00([0-9a-f]{2})/gi;

function hasEscapedAscii(body: Buffer): boolean {
  return body.includes(jsonEscape) && ['2', '3', '4', '5', '6', '7'].some((digit) => body.includes(jsonEscape + digit));
}

/** Longest first, so that masking one form leaves no part of another. */
function formsOf(credential: string): readonly string[] {
  const base64 = Buffer.from(credential, 'latin1').toString('base64');
  const bare = base64.replaceAll('=', '');
  const urlBase64 = bare.replaceAll('+', '-').replaceAll('/', '_');
  const plain = [credential, bare, urlBase64, ...shiftedBase64(credential)];
  const escaped = plain.flatMap((form) => [form, encodeURIComponent(form), form.replaceAll('/', '\\/')]);
  const json = JSON.stringify(credential).slice(1, -1);
  return [...new Set([...escaped, json])].sort((one, other) => other.length - one.length);
}

/** In the Base64 of a longer text, such as `user:key` or `Bearer key`, it looks different for each offset. */
function shiftedBase64(credential: string): readonly string[] {
  if (credential.length < shortLength) return [];
  return [1, 2].map((shift) => {
    const text = Buffer.from(`${' '.repeat(shift)}${credential}`, 'latin1')
      .toString('base64')
      .replaceAll('=', '');
    // The first and last characters also depend on the text around it.
    return text.slice(shift + 1, -1);
  });
}

function maskForm(text: string, form: string): string {
  if (!text.includes(form)) return text;
  if (form.length >= shortLength) return text.replaceAll(form, redacted);
  let shown = '';
  let from = 0;
  for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + form.length)) {
    if (isWordCharacter(text.charAt(at - 1)) || isWordCharacter(text.charAt(at + form.length))) continue;
    shown += text.slice(from, at) + redacted;
    from = at + form.length;
  }
  return shown + text.slice(from);
}

const wordCharacter = /[A-Za-z0-9]/;

function isWordCharacter(character: string): boolean {
  return wordCharacter.test(character);
}

/** Whether needless escapes hide it: `%73ecret`, `\u0073ecret`. */
function isHidden(text: string, forms: readonly string[]): boolean {
  const holds = (plain: string) => forms.some((form) => maskForm(plain, form) !== plain);
  if (text.includes('%')) {
    const plain = unescapeUrl(text);
    if (plain === undefined || (plain !== text && holds(plain))) return true;
  }
  return text.includes(jsonEscape) && holds(text.replace(jsonEscapes, unescapeJson));
}

const words = /[^\s"'<>]+/g;

/** Masks the words that hide it, or the whole text if that is not enough: the credential may contain blanks or quotes. */
function maskHidden(text: string, forms: readonly string[]): string {
  const shown = text.replace(words, (word) => (isHidden(word, forms) ? redacted : word));
  return isHidden(shown, forms) ? redacted : shown;
}

function unescapeJson(_escape: string, digits: string): string {
  return String.fromCharCode(Number.parseInt(digits, 16));
}

/** The longest part of a form that is never escaped. */
function core(form: string): string {
  return form.split(/[^A-Za-z0-9]+/).reduce((longest, part) => (part.length > longest.length ? part : longest));
}

function unlessSame(before: readonly JsonValue[], after: readonly JsonValue[]): readonly JsonValue[] {
  return before.every((one, index) => one === after[index]) ? before : after;
}
