import { defaultFieldResolver, isIntrospectionType, isObjectType } from 'graphql';
/** Makes every field of a schema say when it begins and ends. The schema has to be of one's own: it is changed. */
export function traceFields(schema, recorderOf) {
    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !isIntrospectionType(type));
    for (const field of types.flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()) : []))) {
        const resolve = field.resolve ?? defaultFieldResolver;
        field.resolve = (source, args, context, info) => {
            const end = recorderOf(context)?.start(info);
            return end ? endingWith(end, () => resolve(source, args, context, info)) : resolve(source, args, context, info);
        };
    }
    return schema;
}
function endingWith(end, run) {
    let value;
    try {
        value = run();
    }
    catch (error) {
        end();
        throw error;
    }
    if (value instanceof Promise)
        value.then(end, end);
    else
        end();
    return value;
}
