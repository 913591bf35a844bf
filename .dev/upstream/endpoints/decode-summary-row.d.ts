import type { DeclinedSummaryRow } from '../../domain/declined-summary.ts';
import type { Dimension } from '../../domain/dimension.ts';
import type { JsonObject } from './json-shape.ts';
type DecodeRow = (row: JsonObject, projectId: string) => DeclinedSummaryRow;
/** By the dimension that was asked for: the wire's rows do not say theirs. Fields in the same order in each. */
export declare const decodeSummaryRow: Readonly<Record<Dimension, DecodeRow>>;
export {};
