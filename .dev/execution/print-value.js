import { GraphQLError, locatedError } from 'graphql';
import { argumentsOf, infoOf, isIncluded, nodesOf } from './run.js';
import { TextInParts } from './text-in-parts.js';
export function printObject(run, { fields }, source, path) {
    let text = '{';
    let parts;
    let isFirst = true;
    try {
        for (const field of fields) {
            if (!field.isUnconditional && !isIncluded(field, run))
                continue;
            run.budget.charactersLeft -= field.prefix.length;
            const printed = printField(run, field, source, path);
            if (run.budget.charactersLeft < 0)
                throw exceed(run, field, path);
            text += isFirst ? field.prefix : field.nextPrefix;
            isFirst = false;
            if (typeof printed === 'string')
                text += printed;
            else {
                parts ??= new TextInParts();
                parts.add(text, printed);
                text = '';
            }
        }
    }
    catch (error) {
        parts?.abandon();
        throw error;
    }
    return parts ? parts.end(`${text}}`) : `${text}}`;
}
function printField(run, field, source, parent) {
    const { output, printLeaf } = field;
    if (output.kind === 'typename')
        return output.text;
    try {
        const value = valueOfField(run, field, source, parent);
        // Most fields end here, and need no path.
        if (printLeaf && value != null && typeof value !== 'object')
            return spend(run, printLeaf(value));
        if (value == null && output.kind !== 'non-null')
            return 'null';
        return printSettled({ run, field, path: pathTo(field, parent) }, output, value);
    }
    catch (error) {
        return recover({ run, field, path: pathTo(field, parent) }, output, error);
    }
}
function spend(run, text) {
    run.budget.charactersLeft -= text.length;
    return text;
}
/** The error that ends the whole execution; it is the same for all parts of it. */
function exceed({ budget }, field, parent) {
    budget.exceeded ??= locate(budget.tooLong(), field.occurrences[0]?.node, pathTo(field, parent));
    return budget.exceeded;
}
function pathTo({ responseKey, parentType }, parent) {
    return { prev: parent, key: responseKey, typename: parentType.name };
}
function valueOfField(run, field, source, parent) {
    const { property, definition } = field;
    if (property !== undefined)
        return propertyOf(source, property);
    return definition.resolve?.(source, argumentsOf(field, run), run.contextValue, infoOf(field, run, parent));
}
/** A value that may be a promise: its failure, now or later, is this place's own. */
function printSettled(place, output, value) {
    const printed = isPromise(value)
        ? value.then((settled) => print(place, output, settled))
        : print(place, output, value);
    return typeof printed === 'string' ? printed : printed.catch((error) => recover(place, output, error));
}
function propertyOf(source, property) {
    return isRecord(source) ? source[property] : undefined;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null;
}
function print(place, output, value) {
    if (value instanceof Error)
        throw value;
    if (output.kind === 'non-null') {
        if (value == null)
            throw nullWhereNone(place.field);
        return print(place, output.of, value);
    }
    if (value == null)
        return 'null';
    switch (output.kind) {
        case 'leaf':
            return spend(place.run, output.print(value));
        case 'list':
            return printList(place, output.of, value);
        case 'object':
            return printObject(place.run, output.plan, value, place.path);
        case 'abstract':
            return printAbstract(place, output, value);
        case 'typename':
            return output.text;
    }
}
function printList({ run, field, path }, of, value) {
    if (!isIterable(value)) {
        throw new GraphQLError(`Expected Iterable, but did not find one for field "${coordinateOf(field)}".`);
    }
    let text = '[';
    let parts;
    let index = 0;
    try {
        for (const item of value) {
            const place = { run, field, path: { prev: path, key: index, typename: undefined } };
            const printed = printItem(place, of, item);
            if (index > 0)
                text += ',';
            index += 1;
            if (typeof printed === 'string')
                text += printed;
            else {
                parts ??= new TextInParts();
                parts.add(text, printed);
                text = '';
            }
        }
    }
    catch (error) {
        parts?.abandon();
        throw error;
    }
    return parts ? parts.end(`${text}]`) : `${text}]`;
}
function printItem(place, of, item) {
    try {
        return printSettled(place, of, item);
    }
    catch (error) {
        return recover(place, of, error);
    }
}
function printAbstract(place, { type, planFor }, value) {
    const { run, field, path } = place;
    const typeName = type.resolveType?.(value, run.contextValue, infoOf(field, run, path.prev), type);
    const plan = typeof typeName === 'string' ? planFor(typeName) : undefined;
    if (plan)
        return printObject(run, plan, value, path);
    throw new GraphQLError(`Abstract type "${type.name}" must resolve to one of its object types for field "${coordinateOf(field)}".`);
}
/** Null where null is allowed, with the error noted; otherwise the error goes on to whatever holds this value. */
function recover({ run, field, path }, output, error) {
    if (run.budget.exceeded)
        throw run.budget.exceeded;
    const located = locate(error, nodesOf(field, run), path);
    if (output.kind === 'non-null')
        throw located;
    run.errors.push(located);
    return 'null';
}
export function locate(error, nodes, path) {
    return locatedError(error, nodes, toArray(path));
}
function toArray(path) {
    const keys = [];
    for (let at = path; at; at = at.prev)
        keys.unshift(at.key);
    return keys;
}
function nullWhereNone(field) {
    return new Error(`Cannot return null for non-nullable field ${coordinateOf(field)}.`);
}
function coordinateOf({ parentType, definition }) {
    return `${parentType.name}.${definition.name}`;
}
function isPromise(value) {
    return value instanceof Promise;
}
function isIterable(value) {
    return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
