import { createDeclinedCountLoader } from './declined-count-loader.js';
import { createDeclinedSummaryLoader } from './declined-summary-loader.js';
import { createRequestByIdLoader } from './request-by-id-loader.js';
import { createRequestPageLoader } from './request-page-loader.js';
export function createLoaders(scope) {
    return {
        declinedSummary: whileOpen(scope, createDeclinedSummaryLoader),
        declinedCount: whileOpen(scope, createDeclinedCountLoader),
        requestPage: whileOpen(scope, createRequestPageLoader),
        requestById: whileOpen(scope, createRequestByIdLoader),
    };
}
/** Made when first asked: most operations need one of the four. */
function whileOpen(scope, create) {
    let loader;
    return {
        load(query) {
            loader ??= create(scope);
            if (!scope.isOver())
                return loader.load(query);
            throw new Error('A loader was asked after its operation had ended: each operation has a set of its own.');
        },
    };
}
