import type { Builder } from './builder.ts';

/** Defines the arguments `interval` and `intervalType`, the time span of summaries and counts. */
export function defineIntervalInput(builder: Builder) {
  const intervalType = builder.enumType('BotByeIntervalType', {
    description: 'Unit of interval: whole calendar units in UTC, the current one included.',
    values: {
      HOUR: { value: 'HOUR', description: 'Whole hours, the current one included; at most 744.' },
      DAY: { value: 'DAY', description: 'Whole days, today included; at most 366. Default.' },
      MONTH: { value: 'MONTH', description: 'Whole months, the current one included; at most 24.' },
    },
  });
  return {
    interval: builder.args((t) => ({
      interval: t.int({
        description:
          'How many units of intervalType, counted back from now, the current one included: 1 DAY is today, 24 HOUR is the current hour and the 23 before it. Default 1.',
      }),
      intervalType: t.field({ type: intervalType, description: 'Unit of interval. Default DAY.' }),
    })),
  };
}
