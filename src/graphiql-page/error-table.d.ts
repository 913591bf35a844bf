/** Made by .ci/build-page.mjs from docs/errors.md. */
declare module 'error-table' {
  export const errorTable: readonly {
    readonly code: string;
    readonly meaning: string;
    readonly advice: string;
    readonly status: string;
  }[];
}

declare module '*.css';
