import type { Route } from '../api-world.ts';
/** `GET …/overviews/declined_events`: the span's declined requests by one dimension, most first. */
export declare const declinedSummaryRoute: Route;
