import { isEnumType, isInputObjectType, isScalarType, isSpecifiedScalarType } from 'graphql';
/** Longer messages repeat long names of the caller's. */
const maxLength = 300;
/**
 * A message of graphql-js without values of the caller and without types that the document does not name. graphql-js puts
 * both into its sentences, and the values may be secrets.
 */
export function plainMessage(message, rules) {
    const [sentence, suggestion] = splitSuggestion(withShortKey(message));
    const plain = expectation(sentence, rules) ?? withoutTypes(withoutValue(sentence), rules);
    const whole = `${plain}${advice(suggestion, rules)}`.trimEnd();
    return whole.length > maxLength ? `${whole.slice(0, maxLength)}…` : whole;
}
const undefinedField = '" is not defined by type "';
/** A key of a variable is the caller's own text, and may be anything. */
function withShortKey(message) {
    const end = message.lastIndexOf(undefinedField);
    if (end < 0)
        return message;
    const start = 'Field "'.length;
    return plainName.test(message.slice(start, end)) ? message : `Field "…${message.slice(end)}`;
}
/** Names, fields of types, variables, directives and types as graphql-js quotes them. */
const plainName = /^[\w.$@()[\]!:]{1,130}$/;
const suggestionStart = ' Did you mean ';
function splitSuggestion(message) {
    const start = message.indexOf(suggestionStart);
    return start < 0 ? [message, ''] : [message.slice(0, start), message.slice(start + 1)];
}
const inlineFragment = 'Did you mean to use an inline fragment on ';
/** What to do next, in words that name no type that the document does not. */
function advice(suggestion, rules) {
    if (suggestion.startsWith(inlineFragment))
        return ' Select it in an inline fragment on a type that has it.';
    return rules.suggestions && isHarmless(suggestion, rules) ? ` ${suggestion}` : '';
}
function isHarmless(suggestion, rules) {
    return !suggestion.split('"').some((part, index) => index % 2 === 1 && isHidden(part, rules));
}
/** How graphql-js begins a sentence that says which type a value should have; the value follows. */
const expectedType = /^Expected (?:value of )?(?:non-nullable )?type "([[\]!\w]{1,200})"/;
function expectation(sentence, rules) {
    const name = expectedType.exec(sentence)?.[1];
    if (name === undefined)
        return undefined;
    if (!isHidden(name, rules))
        return `Expected a value of type "${name}".`;
    const type = rules.schema.getType(bareName(name));
    if (isScalarType(type) && typeof type.extensions.expects === 'string')
        return `Expected ${type.extensions.expects}.`;
    if (isEnumType(type))
        return 'Expected a value of an enum.';
    return isInputObjectType(type) ? 'Expected an input object: { … }.' : 'Expected another value.';
}
/** Where the caller's value begins in the sentences of graphql-js, and what is said instead. */
const valueStarts = [
    [', found ', ''],
    [' value: ', ' value'],
    [' has invalid value ', ' has an invalid value'],
    [' String "', ' a string'],
    [' BlockString "', ' a string'],
    [' Int "', ' a number'],
    [' Float "', ' a number'],
];
/** A message of the parser, which names tokens of the document. */
export function plainSyntaxMessage(message) {
    return withoutValue(message).slice(0, maxLength);
}
function withoutValue(sentence) {
    if (sentence.startsWith('Value "') || sentence.startsWith('Enum "'))
        return 'The enum does not have this value.';
    let kept = sentence;
    for (const [start, instead] of valueStarts) {
        const index = kept.indexOf(start);
        if (index >= 0)
            kept = `${kept.slice(0, index)}${instead}.`;
    }
    return kept;
}
/** Before the name of a type: dropped with it. */
const beforeType = [' on type ', ' of type ', ' by type ', ' of required type ', ' of non-null type ', ' type '];
function withoutTypes(sentence, rules) {
    return sentence
        .split('"')
        .reduce((text, part, index) => (index % 2 === 0 ? text + part : withName(text, part, rules)));
}
function withName(text, name, rules) {
    if (!plainName.test(name))
        return `${text}"…"`;
    if (!isHidden(name, rules))
        return `${text}"${name}"`;
    const field = name.slice(name.indexOf('.') + 1);
    if (field !== name)
        return `${text}"${field}"`;
    const before = beforeType.find((words) => text.endsWith(words));
    return before === undefined ? `${text}another type` : text.slice(0, -before.length);
}
/** Whether a quoted name is a type, or a field of a type, that the document does not name. */
function isHidden(name, { schema, namedTypes }) {
    const bare = bareName(name.split('.', 1)[0] ?? '');
    const type = schema.getType(bare);
    return type !== undefined && !isSpecifiedScalarType(type) && !namedTypes.has(bare);
}
function bareName(name) {
    return name.replace(/[[\]!]/g, '');
}
