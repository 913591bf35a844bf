import { lifetimeOf } from '../domain/lifetime.js';
import { operationSignal } from '../observability/signals.js';
import { freshnessReport } from './freshness-report.js';
import { RequestErrors } from './request-errors.js';
import { translateErrors } from './translate-error.js';
/**
 * The one life of an operation: an operation comes in, passes the stages in their order, and its result goes out. Both
 * ways that a request can come (the fast path and Yoga) call this function, and neither has a rule of its own.
 */
export function createRunOperation(stages, now) {
    return async (given) => {
        const operation = { given };
        const startedMs = now();
        try {
            for (const stage of stages) {
                const pending = stage(operation);
                if (pending)
                    await pending;
            }
            return finish(operation, now() - startedMs, now);
        }
        catch (error) {
            return refuse(error, given.requestId);
        }
        finally {
            operation.context?.deadline.clear();
        }
    };
}
function finish(operation, durationMs, now) {
    const { given, prepared, context, result = {} } = operation;
    const { data, errors } = result;
    operationSignal.publish(() => ({
        requestId: given.requestId,
        operationName: prepared?.operationName ?? null,
        durationMs,
        failed: errors !== undefined,
    }));
    const translated = errors && translateErrors(errors, given.requestId);
    const extensions = extensionsOf(operation, translated ?? [], now);
    const entries = context?.ledger.entries ?? [];
    const isWhole = data != null && errors === undefined && entries.length > 0;
    return {
        result: { ...(translated && { errors: translated }), ...(data !== undefined && { data }), ...extensions },
        isWhole,
        lifetime: isWhole ? lifetimeOf(entries) : undefined,
    };
}
function extensionsOf({ given, context, result, extend }, errors, now) {
    const asksForFreshness = given.params.extensions?.freshness === true;
    if (!asksForFreshness && !extend && !result?.extensions)
        return undefined;
    const freshness = asksForFreshness && { freshness: freshnessReport(context?.ledger.entries ?? [], now()) };
    return { extensions: { ...result?.extensions, ...extend?.(errors), ...freshness } };
}
/** What becomes of an operation that is refused before it is run. */
export function refuse(error, requestId) {
    const errors = error instanceof RequestErrors ? error.errors : [toError(error)];
    return { result: { errors: translateErrors(errors, requestId) }, isWhole: false, lifetime: undefined };
}
function toError(thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
}
