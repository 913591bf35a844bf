import { isIPv6 } from 'node:net';
import { trimEndOf } from '../runtime/trim-end.ts';
import { isVersion } from './is-version.ts';
import type { ShowAddress } from './shown-address.ts';

/** A text without these holds no address. */
const mayHoldAddress = /\d\.\d|:[0-9a-fA-F]{0,4}:/;

/** The characters of addresses, each time one class, so that the search is linear. */
const runs = /[0-9a-fA-F:.]{3,}/g;
const dottedRuns = /[0-9.]{7,}/g;

/** Short enough for each form of an address; a longer sequence of digits and dots is none. */
const maxIpv4Length = 15;

/** An IPv6 address has two to eight colons. */
const mostParts = 9;
const fewestParts = 3;

/**
 * Replaces each address in a text by its shown form: IPv4 and IPv6, in brackets, with ports, after labels. Versions stay,
 * and so do numbers with more than four parts, times, MAC addresses, fingerprints, and what a letter touches.
 */
export function replaceAddresses(text: string, show: ShowAddress): string {
  if (!mayHoldAddress.test(text)) return text;
  return text.replace(runs, (run, at: number) =>
    run.indexOf(':', run.indexOf(':') + 1) > 0 ? replaceIpv6(run, text, at, show) : replaceIpv4(run, text, at, show),
  );
}

/** At each part, tries the longest sequence of parts first: a label or a port may stand before or after an address. */
function replaceIpv6(run: string, text: string, start: number, show: ShowAddress): string {
  const trimmed = trimEndOf(run, '.');
  const parts = trimmed.split(':');
  if (isFingerprint(parts)) return run;
  const last = isLetter(text, start + trimmed.length) ? parts.length - 1 : parts.length;
  const shown: string[] = [];
  let at = start;
  for (let from = 0; from < parts.length; ) {
    const isGlued = from === 0 && followsLetter(text, start);
    const to = isGlued ? undefined : endOfIpv6(parts, from, last);
    const found = parts.slice(from, to ?? from + 1).join(':');
    shown.push(to === undefined ? replaceIpv4(found, text, at, show) : show(found));
    at += found.length + 1;
    from = to ?? from + 1;
  }
  return shown.join(':') + run.slice(trimmed.length);
}

/** Pairs of digits: a MAC address or the fingerprint of a key. */
function isFingerprint(parts: readonly string[]): boolean {
  return parts.length > 5 && parts.every((part) => part.length === 2);
}

/** The index after the last part of the longest address that begins at this part. `::` alone names no host. */
function endOfIpv6(parts: readonly string[], from: number, last: number): number | undefined {
  // Three colons: without this, a text of colons would take all lengths at each of them.
  if (parts[from] === '' && parts[from + 1] === '' && parts[from + 2] === '') return undefined;
  for (let to = Math.min(from + mostParts, last); to >= from + fewestParts; to -= 1) {
    const candidate = parts.slice(from, to).join(':');
    if (candidate !== '::' && isIPv6(candidate)) return to;
  }
  return undefined;
}

function replaceIpv4(run: string, text: string, start: number, show: ShowAddress): string {
  return run.replace(dottedRuns, (dotted, index: number) => {
    const trimmed = trimEndOf(dotted, '.');
    const lead = trimmed.startsWith('.') ? 1 : 0;
    const at = start + index + lead;
    const address = trimmed.slice(lead);
    if (address.length > maxIpv4Length || followsLetter(text, at)) return dotted;
    if (isLetter(text, at + address.length) || isVersion(text, at)) return dotted;
    const shown = bracketed(show(address), text, at, at + address.length);
    return dotted.slice(0, lead) + shown + dotted.slice(trimmed.length);
  });
}

/** The stand-in of an IPv4 address is an IPv6 address, which needs brackets before a port and in a URL. */
function bracketed(shown: string, text: string, from: number, to: number): string {
  const needsBrackets = text.charAt(to) === ':' || text.slice(Math.max(0, from - 2), from) === '//';
  return shown.includes(':') && needsBrackets ? `[${shown}]` : shown;
}

const letter = /[A-Za-z]/;
const lineEscapes = ['\\n', '\\r', '\\t'];

function isLetter(text: string, at: number): boolean {
  return letter.test(text.charAt(at));
}

/** The letter of an escape, as in `\n203.0.113.7`, counts as none. */
function followsLetter(text: string, at: number): boolean {
  return at > 0 && isLetter(text, at - 1) && !lineEscapes.includes(text.slice(Math.max(0, at - 2), at));
}
