import { getVariableValues, Kind, } from 'graphql';
import { locate, printObject } from './print-value.js';
import { PrintedData, printResult } from './printed-data.js';
/**
 * A plan and variables come in, a printed result goes out: what graphql-js would have answered, without building the
 * objects that would only be printed. Failing fields are null with an error at their path, as the specification has it.
 */
export async function runPlan(plan, options) {
    const { coerced, errors } = options.variables ? { coerced: options.variables } : coerce(plan, options);
    if (errors)
        return { errors, stringify: printResult };
    const run = createRun(plan, options, coerced);
    const data = await printRoot(run);
    return { ...(run.errors.length > 0 && { errors: run.errors }), data, stringify: printResult };
}
function coerce({ operation }, { schema, variableValues }) {
    return getVariableValues(schema, operation.variableDefinitions ?? [], { ...variableValues }, { maxErrors: 50 });
}
function createRun(plan, { schema, document, contextValue, maxCharacters = Number.POSITIVE_INFINITY, tooLong = printsTooMuch }, variables) {
    const fragments = {};
    for (const one of document.definitions)
        if (one.kind === Kind.FRAGMENT_DEFINITION)
            fragments[one.name.value] = one;
    const errors = [];
    const budget = { charactersLeft: maxCharacters, tooLong, exceeded: undefined };
    return { plan, schema, contextValue, variables, fragments, errors, arguments: [], infos: [], budget };
}
async function printRoot(run) {
    try {
        return new PrintedData(await printObject(run, run.plan.root, undefined, undefined));
    }
    catch (error) {
        if (run.budget.exceeded)
            run.errors.splice(0, run.errors.length, run.budget.exceeded);
        else
            run.errors.push(locate(error, [], undefined));
        return null;
    }
}
function printsTooMuch() {
    return new Error('The data is too long to be printed.');
}
