import { coerceInputValue, GraphQLError, getOperationAST, getVariableValues, isInputType, isNonNullType, typeFromAST, } from 'graphql';
import { plainMessage } from './plain-message.js';
import { maxRequestErrors, typesNamedIn } from './validate-document.js';
/** The variables as resolvers get them, or a few errors that say where they do not fit and repeat no value. */
export function coerceVariables(operation, suggestions) {
    const { schema, document, operationName, variableValues } = operation;
    const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
    const { coerced } = getVariableValues(schema, definitions, { ...variableValues }, { maxErrors: 1 });
    return coerced ? { variables: coerced } : { errors: describeErrors(operation, definitions, suggestions) };
}
function describeErrors({ schema, document, variableValues }, definitions, suggestions) {
    const rules = { schema, namedTypes: typesNamedIn(document), suggestions };
    const errors = [];
    for (const definition of definitions) {
        const type = typeFromAST(schema, definition.type);
        if (!isInputType(type))
            continue;
        for (const { where, message } of findProblems(definition, type, variableValues ?? {})) {
            errors.push(new GraphQLError(`${where}${plainMessage(message, rules)}`, { nodes: definition }));
            if (errors.length >= maxRequestErrors)
                return errors;
        }
    }
    return errors;
}
function findProblems({ variable, defaultValue }, type, given) {
    const name = variable.name.value;
    if (!Object.hasOwn(given, name)) {
        const isMissing = isNonNullType(type) && defaultValue === undefined;
        return isMissing
            ? [{ where: '', message: `Variable "$${name}" of required type "${type}" was not provided.` }]
            : [];
    }
    const value = given[name];
    if (value !== null)
        return problemsOf(name, value, type);
    const mustNotBeNull = `Variable "$${name}" of non-null type "${type}" must not be null.`;
    return isNonNullType(type) ? [{ where: '', message: mustNotBeNull }] : [];
}
/** Thrown inside to stop graphql-js once enough has been found, never seen outside. */
const enough = Symbol('enough problems');
function problemsOf(variable, value, type) {
    const problems = [];
    try {
        coerceInputValue(value, type, (path, _value, { message }) => {
            const place = path.length > 0 ? ` at "${variable}${path.map(printKey).join('')}"` : '';
            problems.push({ where: `Variable "$${variable}" got invalid value${place}; `, message });
            if (problems.length >= maxRequestErrors)
                throw enough;
        });
    }
    catch (error) {
        if (error !== enough)
            throw error;
    }
    return problems;
}
const name = /^\w{1,64}$/;
/** A key that no schema could have is a value of the caller. */
function printKey(key) {
    if (typeof key === 'number')
        return `[${key}]`;
    return name.test(key) ? `.${key}` : '.…';
}
