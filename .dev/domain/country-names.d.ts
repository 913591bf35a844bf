/** English short names by ISO 3166-1 alpha-3 code; a test compares the table with the iso-3166 package. */
export declare const countryNames: Readonly<Record<string, string>>;
/** The name of a country, or null where the code is not a known alpha-3 code. */
export declare function countryName(code: string | null): string | null;
