import type { CrossOrigin } from '../../runtime/cross-origin.ts';
import type { GatewayPlugin } from '../gateway-plugin.ts';
/**
 * Takes the place of Yoga's own parsers: one content type, and errors of our codes. Forms and plain text are what pages of
 * other origins can send without being asked; for JSON a browser asks us first, so a POST needs no look at its origin.
 */
export declare function useRequestParams({ isForeign }: Pick<CrossOrigin, 'isForeign'>): GatewayPlugin;
