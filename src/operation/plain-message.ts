import { type GraphQLSchema, isEnumType, isInputObjectType, isScalarType, isSpecifiedScalarType } from 'graphql';

/** What a message may name: types that the document itself names, and suggestions if introspection is on. */
export interface MessageRules {
  readonly schema: GraphQLSchema;
  readonly namedTypes: ReadonlySet<string>;
  readonly suggestions: boolean;
}

/** Only messages that repeat long names of the caller are longer. */
const maxLength = 300;

/**
 * Removes the caller's values from a message of graphql-js, because they may be secrets, and the types that the document
 * does not name.
 */
export function plainMessage(message: string, rules: MessageRules): string {
  const [sentence, suggestion] = splitSuggestion(withShortKey(message));
  const plain = expectation(sentence, rules) ?? withoutTypes(withoutValue(sentence), rules);
  const whole = `${plain}${advice(suggestion, rules)}`.trimEnd();
  return whole.length > maxLength ? `${whole.slice(0, maxLength)}…` : whole;
}

const undefinedField = '" is not defined by type "';

/** Removes a key of a variable that is not a plain name: it is text of the caller and may be a secret. */
function withShortKey(message: string): string {
  const end = message.lastIndexOf(undefinedField);
  if (end < 0) return message;
  const start = 'Field "'.length;
  return plainName.test(message.slice(start, end)) ? message : `Field "…${message.slice(end)}`;
}

/** Names, fields of types, variables, directives and types as graphql-js quotes them. */
const plainName = /^[\w.$@()[\]!:]{1,130}$/;

const suggestionStart = ' Did you mean ';

function splitSuggestion(message: string): readonly [sentence: string, suggestion: string] {
  const start = message.indexOf(suggestionStart);
  return start < 0 ? [message, ''] : [message.slice(0, start), message.slice(start + 1)];
}

const inlineFragment = 'Did you mean to use an inline fragment on ';

/** What to do next, without types that the document does not name. */
function advice(suggestion: string, rules: MessageRules): string {
  if (suggestion.startsWith(inlineFragment)) return ' Select it in an inline fragment on a type that has it.';
  return rules.suggestions && isHarmless(suggestion, rules) ? ` ${suggestion}` : '';
}

function isHarmless(suggestion: string, rules: MessageRules): boolean {
  return !suggestion.split('"').some((part, index) => index % 2 === 1 && isHidden(part, rules));
}

/** The beginning of graphql-js's sentences about the type of a value; the value follows. */
const expectedType = /^Expected (?:value of )?(?:non-nullable )?type "([[\]!\w]{1,200})"/;

function expectation(sentence: string, rules: MessageRules): string | undefined {
  const name = expectedType.exec(sentence)?.[1];
  if (name === undefined) return undefined;
  if (!isHidden(name, rules)) return `Expected a value of type "${name}".`;
  const type = rules.schema.getType(bareName(name));
  if (isScalarType(type) && typeof type.extensions.expects === 'string') return `Expected ${type.extensions.expects}.`;
  if (isEnumType(type)) return 'Expected a value of an enum.';
  return isInputObjectType(type) ? 'Expected an input object: { … }.' : 'Expected another value.';
}

/** The words before the caller's value in the sentences of graphql-js, and the words that replace both. */
const valueStarts: readonly (readonly [start: string, instead: string])[] = [
  [', found ', ''],
  [' value: ', ' value'],
  [' has invalid value ', ' has an invalid value'],
  [' String "', ' a string'],
  [' BlockString "', ' a string'],
  [' Int "', ' a number'],
  [' Float "', ' a number'],
];

/** Removes the caller's values from a message of the parser, which quotes tokens of the document. */
export function plainSyntaxMessage(message: string): string {
  return withoutValue(message).slice(0, maxLength);
}

function withoutValue(sentence: string): string {
  if (sentence.startsWith('Value "') || sentence.startsWith('Enum "')) return 'The enum does not have this value.';
  let kept = sentence;
  for (const [start, instead] of valueStarts) {
    const index = kept.indexOf(start);
    if (index >= 0) kept = `${kept.slice(0, index)}${instead}.`;
  }
  return kept;
}

/** Words that are removed together with the name of a type. */
const beforeType = [' on type ', ' of type ', ' by type ', ' of required type ', ' of non-null type ', ' type '];

function withoutTypes(sentence: string, rules: MessageRules): string {
  return sentence
    .split('"')
    .reduce((text, part, index) => (index % 2 === 0 ? text + part : withName(text, part, rules)));
}

function withName(text: string, name: string, rules: MessageRules): string {
  if (!plainName.test(name)) return `${text}"…"`;
  if (!isHidden(name, rules)) return `${text}"${name}"`;
  const field = name.slice(name.indexOf('.') + 1);
  if (field !== name) return `${text}"${field}"`;
  const before = beforeType.find((words) => text.endsWith(words));
  return before === undefined ? `${text}another type` : text.slice(0, -before.length);
}

/** Whether a quoted name is a type, or a field of a type, that the document does not name. */
function isHidden(name: string, { schema, namedTypes }: MessageRules): boolean {
  const bare = bareName(name.split('.', 1)[0] ?? '');
  const type = schema.getType(bare);
  return type !== undefined && !isSpecifiedScalarType(type) && !namedTypes.has(bare);
}

function bareName(name: string): string {
  return name.replace(/[[\]!]/g, '');
}
