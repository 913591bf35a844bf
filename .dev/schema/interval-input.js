/** The time span of overviews: the arguments `interval` and `intervalType`, wherever they stand. */
export function defineIntervalInput(builder) {
    const intervalType = builder.enumType('BotByeIntervalType', {
        description: 'The unit that interval counts. Units are those of the calendar in UTC, and the running one is included.',
        values: {
            HOUR: { value: 'HOUR', description: 'Whole hours, the running one included; at most 744.' },
            DAY: { value: 'DAY', description: "Whole days, today included; at most 366. Upstream's default." },
            MONTH: { value: 'MONTH', description: 'Whole months, the running one included; at most 24.' },
        },
    });
    return {
        interval: builder.args((t) => ({
            interval: t.int({
                description: 'How many units of intervalType, counted back from now and including the running one: 1 DAY is today, 24 HOUR the last 24 hours. Default 1.',
            }),
            intervalType: t.field({ type: intervalType, description: 'The unit of interval. Default DAY.' }),
        })),
    };
}
