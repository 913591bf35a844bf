import { countryNames } from './country-names.ts';

/** The name of a country, or null if the code is not a known alpha-3 code. */
export function countryName(code: string | null): string | null {
  return code !== null && Object.hasOwn(countryNames, code) ? (countryNames[code] ?? null) : null;
}
