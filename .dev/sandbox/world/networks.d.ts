export type NetworkKind = 'home' | 'mobile' | 'hosting' | 'crawler';
export interface Network {
    readonly asn: string;
    /** ISO 3166-1 alpha-3. */
    readonly country: string;
    readonly kind: NetworkKind;
    /** First two octets of its IPv4 addresses. */
    readonly prefix: string;
}
export declare const networks: readonly Network[];
/** Relays and shared exits: people of many countries come through one such address. The first three are the vendor's. */
export declare const relayAddresses: readonly string[];
