import type { Builder } from './builder.ts';
import type { defineQuery } from './query.ts';
/** What `_service` answers with. */
export interface Service {
    readonly sdl: string;
}
/** What makes the schema a subgraph of a supergraph: `_service`, which composers read, and `_entities`, which routers ask. */
export declare function defineFederation(builder: Builder, entities: ReturnType<typeof defineQuery>, loadService: () => Service): void;
