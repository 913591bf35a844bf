import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isSpecifiedScalarType,
  isUnionType,
  print,
} from 'graphql';

/** One thing that a schema promises: a line to compare by, and what somebody reading GraphiQL is told of it. */
export interface SchemaFact {
  /** Such as `BotByeProject.requests(first: Int)`. */
  readonly line: string;
  readonly description: string | null | undefined;
  /** Whether a caller has to give it. */
  readonly isDemand: boolean;
}

/** All that a schema promises, one fact for each type, interface, member, field, argument and enum value. */
export function schemaFacts(schema: GraphQLSchema): SchemaFact[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => [fact(`${type.astNode?.kind} ${type.name}`, type), ...factsOf(type)]);
}

function factsOf(type: GraphQLNamedType): SchemaFact[] {
  if (isUnionType(type)) return type.getTypes().map((member) => fact(`${type} = ${member}`, member));
  if (isEnumType(type)) return type.getValues().map((value) => fact(`${type}.${value.name}`, value));
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) =>
      fact(`${type}.${inputLine(field)}`, field, isRequiredInputField(field)),
    );
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const interfaces = type.getInterfaces().map((one) => fact(`${type} implements ${one}`, one));
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const owner = `${type}.${field.name}`;
    const args = field.args.map((arg) => fact(`${owner}(${inputLine(arg)})`, arg, isRequiredArgument(arg)));
    return [fact(`${owner}: ${field.type}`, field), ...args];
  });
  return [...interfaces, ...fields];
}

function fact(
  line: string,
  { description }: { readonly description?: string | null | undefined },
  isDemand = false,
): SchemaFact {
  return { line, description, isDemand };
}

function inputLine({ name, type, defaultValue }: GraphQLArgument | GraphQLInputField): string {
  const fallback = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return `${name}: ${type}${fallback ? ` = ${print(fallback)}` : ''}`;
}
