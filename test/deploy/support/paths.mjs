import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Everything that the checks write; neither git nor the other checks look there. */
export const generated = fileURLToPath(new URL('../node_modules/.generated/', import.meta.url));
