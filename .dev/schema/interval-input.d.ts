import type { Builder } from './builder.ts';
/** The time span of overviews: the arguments `interval` and `intervalType`, wherever they stand. */
export declare function defineIntervalInput(builder: Builder): {
    interval: {
        interval: PothosSchemaTypes.ArgumentRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, number | null | undefined>;
        intervalType: PothosSchemaTypes.ArgumentRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, "DAY" | "HOUR" | "MONTH" | null | undefined>;
    };
};
