import type { Builder } from './builder.ts';
/** One input type for each kind of value, with the operators that make sense for it. All given must hold. */
export declare function defineFieldFilters(builder: Builder): {
    text: PothosSchemaTypes.InputObjectRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, {
        eq?: string | null | undefined;
        gt?: string | null | undefined;
        gte?: string | null | undefined;
        in?: string[] | null | undefined;
        isNull?: boolean | null | undefined;
        like?: string | null | undefined;
        lt?: string | null | undefined;
        lte?: string | null | undefined;
        notEq?: string | null | undefined;
        startsWith?: string | null | undefined;
    }>;
    instant: PothosSchemaTypes.InputObjectRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, {
        eq?: string | null | undefined;
        gt?: string | null | undefined;
        gte?: string | null | undefined;
        in?: string[] | null | undefined;
        isNull?: boolean | null | undefined;
        lt?: string | null | undefined;
        lte?: string | null | undefined;
        notEq?: string | null | undefined;
    }>;
    integer: PothosSchemaTypes.InputObjectRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, {
        eq?: number | null | undefined;
        gt?: number | null | undefined;
        gte?: number | null | undefined;
        in?: number[] | null | undefined;
        isNull?: boolean | null | undefined;
        lt?: number | null | undefined;
        lte?: number | null | undefined;
        notEq?: number | null | undefined;
    }>;
    flag: PothosSchemaTypes.InputObjectRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, {
        eq?: boolean | null | undefined;
        isNull?: boolean | null | undefined;
        notEq?: boolean | null | undefined;
    }>;
};
