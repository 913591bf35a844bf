import { doTypesOverlap, getNamedType, isCompositeType, isInputObjectType, isInputType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType, isRequiredArgument, isRequiredInputField, isTypeSubTypeOf, Kind, typeFromAST, valueFromAST, } from 'graphql';
/**
 * Whether graphql-js would certainly let a document through, at a tenth of what asking it costs. Knows the plain form in
 * which most operations come: one query without fragment definitions, directives and default values, every response key
 * once in its selection set. Of everything else it says no, which means: ask graphql-js.
 */
export function isSurelyValid(schema, { definitions }) {
    const [operation] = definitions;
    if (definitions.length !== 1 || operation?.kind !== Kind.OPERATION_DEFINITION)
        return false;
    const root = schema.getQueryType();
    if (operation.operation !== 'query' || !root || hasDirectives(operation))
        return false;
    const variables = declaredVariables(schema, operation);
    if (!variables)
        return false;
    const check = createCheck(schema, variables);
    return check.selections(operation.selectionSet, root, new Set()) && check.usedVariables.size === variables.size;
}
/** Undefined where one is declared twice, has a default or a directive, or a type that is unknown or no input. */
function declaredVariables(schema, { variableDefinitions = [] }) {
    const variables = new Map();
    for (const definition of variableDefinitions) {
        const { name } = definition.variable;
        const type = typeFromAST(schema, definition.type);
        if (!isInputType(type) || variables.has(name.value) || definition.defaultValue || hasDirectives(definition)) {
            return undefined;
        }
        variables.set(name.value, type);
    }
    return variables;
}
function createCheck(schema, variables) {
    const usedVariables = new Set();
    /** Inline fragments share the response keys of the selection set they stand in. */
    const selections = (set, type, responseKeys) => {
        for (const node of set.selections) {
            if (hasDirectives(node))
                return false;
            if (node.kind === Kind.FIELD) {
                const key = node.alias?.value ?? node.name.value;
                if (responseKeys.has(key) || !field(node, type))
                    return false;
                responseKeys.add(key);
            }
            else {
                if (node.kind !== Kind.INLINE_FRAGMENT)
                    return false;
                const condition = node.typeCondition ? schema.getType(node.typeCondition.name.value) : type;
                if (!isCompositeType(condition) || !doTypesOverlap(schema, type, condition))
                    return false;
                if (!selections(node.selectionSet, condition, responseKeys))
                    return false;
            }
        }
        return true;
    };
    const field = (node, parent) => {
        if (node.name.value === '__typename')
            return !node.arguments?.length && !node.selectionSet;
        const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
        if (!definition || !given(node.arguments ?? [], definition.args, isRequiredArgument))
            return false;
        const type = getNamedType(definition.type);
        if (isLeafType(type))
            return !node.selectionSet;
        return node.selectionSet !== undefined && isCompositeType(type) && selections(node.selectionSet, type, new Set());
    };
    /** Arguments of a field, or fields of an input object: known, none twice, none missing, each of its type. */
    const given = (nodes, known, isRequired) => {
        const names = new Set();
        for (const { name, value: node } of nodes) {
            const one = known.find((candidate) => candidate.name === name.value);
            if (!one || names.has(name.value) || !value(node, one.type))
                return false;
            names.add(name.value);
        }
        return known.every((one) => !isRequired(one) || names.has(one.name));
    };
    const value = (node, type) => {
        if (node.kind === Kind.VARIABLE) {
            const declared = variables.get(node.name.value);
            usedVariables.add(node.name.value);
            return declared !== undefined && isTypeSubTypeOf(schema, declared, type);
        }
        const bare = isNonNullType(type) ? type.ofType : type;
        if (node.kind === Kind.NULL)
            return bare === type;
        if (isListType(bare)) {
            return node.kind === Kind.LIST && node.values.every((item) => value(item, bare.ofType));
        }
        if (isInputObjectType(bare)) {
            if (node.kind !== Kind.OBJECT || bare.isOneOf)
                return false;
            return given(node.fields, Object.values(bare.getFields()), isRequiredInputField);
        }
        // Scalars that take lists and objects may find variables in them.
        return node.kind !== Kind.LIST && node.kind !== Kind.OBJECT && valueFromAST(node, bare) !== undefined;
    };
    return { selections, usedVariables };
}
function hasDirectives(node) {
    return node.directives !== undefined && node.directives.length > 0;
}
