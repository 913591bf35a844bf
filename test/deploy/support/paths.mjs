import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Everything that the checks write; git ignores it. */
export const generated = fileURLToPath(new URL('../generated/', import.meta.url));
