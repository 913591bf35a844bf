const words = {
    eq: 'Equal to this.',
    notEq: 'Not equal to this.',
    gt: 'Greater than this; later, for instants; in text order, for text.',
    gte: 'Greater than this or equal.',
    lt: 'Less than this.',
    lte: 'Less than this or equal.',
    in: 'Equal to one of these: 1 to 100 values.',
    isNull: 'true: has no value (is_null). false: has one (is_not_null).',
};
/** One input type for each kind of value, with the operators that make sense for it. All given must hold. */
export function defineFieldFilters(builder) {
    const text = builder.inputType('BotByeStringFilter', {
        description: 'Conditions on a text. All given must hold.',
        fields: (t) => ({
            eq: t.string({ description: words.eq }),
            notEq: t.string({ description: words.notEq }),
            like: t.string({
                description: 'Like this pattern. Upstream does not document its wildcards; the sandbox reads % as SQL does, and a pattern without it as «contains».',
            }),
            startsWith: t.string({ description: 'Begins with this.' }),
            gt: t.string({ description: words.gt }),
            gte: t.string({ description: words.gte }),
            lt: t.string({ description: words.lt }),
            lte: t.string({ description: words.lte }),
            in: t.stringList({ description: words.in }),
            isNull: t.boolean({ description: words.isNull }),
        }),
    });
    const instant = builder.inputType('BotByeDateTimeFilter', {
        description: 'Conditions on an instant. All given must hold.',
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
        description: 'Conditions on a whole number. All given must hold.',
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
        description: 'Conditions on a yes or no. All given must hold.',
        fields: (t) => ({
            eq: t.boolean({ description: words.eq }),
            notEq: t.boolean({ description: words.notEq }),
            isNull: t.boolean({ description: words.isNull }),
        }),
    });
    return { text, instant, integer, flag };
}
