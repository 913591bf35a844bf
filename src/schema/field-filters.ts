import type { Builder } from './builder.ts';

const words = {
  eq: 'Equal to this value.',
  notEq: 'Not equal to this value.',
  gt: 'Greater than this value. Instants compare by time, text in text order.',
  gte: 'Greater than or equal to this value.',
  lt: 'Less than this value.',
  lte: 'Less than or equal to this value.',
  in: 'Equal to one of these values: 1 to 100.',
  isNull: 'true: the field is null (is_null). false: it is not null (is_not_null).',
} as const;

/** Defines one input type for each kind of value, with the operators that make sense for it. */
export function defineFieldFilters(builder: Builder) {
  const text = builder.inputType('BotByeStringFilter', {
    description: 'Conditions on a text field. All given conditions must match.',
    fields: (t) => ({
      eq: t.string({ description: words.eq }),
      notEq: t.string({ description: words.notEq }),
      like: t.string({
        description:
          'Matches this pattern. The upstream does not document its wildcards. The sandbox reads % as SQL does, and a pattern without % as "contains".',
      }),
      startsWith: t.string({ description: 'Starts with this text.' }),
      gt: t.string({ description: words.gt }),
      gte: t.string({ description: words.gte }),
      lt: t.string({ description: words.lt }),
      lte: t.string({ description: words.lte }),
      in: t.stringList({ description: words.in }),
      isNull: t.boolean({ description: words.isNull }),
    }),
  });
  const instant = builder.inputType('BotByeDateTimeFilter', {
    description: 'Conditions on a DateTime field. All given conditions must match.',
    fields: (t) => ({
      eq: t.field({ type: 'DateTime', description: words.eq }),
      notEq: t.field({ type: 'DateTime', description: words.notEq }),
      gt: t.field({ type: 'DateTime', description: words.gt }),
      gte: t.field({ type: 'DateTime', description: words.gte }),
      lt: t.field({ type: 'DateTime', description: words.lt }),
      lte: t.field({ type: 'DateTime', description: words.lte }),
      in: t.field({ type: ['DateTime'], description: words.in }),
      isNull: t.boolean({ description: words.isNull }),
    }),
  });
  const integer = builder.inputType('BotByeIntFilter', {
    description: 'Conditions on an Int field. All given conditions must match.',
    fields: (t) => ({
      eq: t.int({ description: words.eq }),
      notEq: t.int({ description: words.notEq }),
      gt: t.int({ description: words.gt }),
      gte: t.int({ description: words.gte }),
      lt: t.int({ description: words.lt }),
      lte: t.int({ description: words.lte }),
      in: t.intList({ description: words.in }),
      isNull: t.boolean({ description: words.isNull }),
    }),
  });
  const flag = builder.inputType('BotByeBooleanFilter', {
    description: 'Conditions on a Boolean field. All given conditions must match.',
    fields: (t) => ({
      eq: t.boolean({ description: words.eq }),
      notEq: t.boolean({ description: words.notEq }),
      isNull: t.boolean({ description: words.isNull }),
    }),
  });
  return { text, instant, integer, flag };
}
