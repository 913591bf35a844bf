import type { Route } from '../api-world.ts';
/** `GET …/overviews/declined_events/count`: how many the span declined, and how that compares with the span before. */
export declare const declinedCountRoute: Route;
