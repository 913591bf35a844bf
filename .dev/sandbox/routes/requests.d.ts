import type { Route } from '../api-world.ts';
/** `GET …/events`: a page of requests as a connection. */
export declare const requestsRoute: Route;
