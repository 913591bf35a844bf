import type { PreparedOperation } from './prepare-operation.ts';
/** A memo of prepared operations by their text, and nothing else: what it does not know is prepared again. */
export interface KnownOperations {
    find(text: string, operationName: string | undefined): PreparedOperation | undefined;
    /** Keeps an operation that was answered without an error, from its second time on. */
    keep(text: string, operation: PreparedOperation): void;
}
/** Nothing is kept of what is refused, and an operation counts with the memory that it really takes. */
export declare function createKnownOperations(): KnownOperations;
