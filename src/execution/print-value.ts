import { GraphQLError, locatedError } from 'graphql';
import { isObject } from '../runtime/json.ts';
import type { FieldPlan, ObjectPlan, OutputPlan } from './plan.ts';
import { argumentsOf, infoOf, isIncluded, nodesOf, type Path, type Run } from './run.ts';
import { type Printed, TextInParts } from './text-in-parts.ts';

/** A value and where it stands: everything that completing it needs. */
interface Place {
  readonly run: Run;
  readonly field: FieldPlan;
  readonly path: Path;
}

export function printObject(run: Run, { fields }: ObjectPlan, source: unknown, path: Path | undefined): Printed {
  let text = '{';
  let parts: TextInParts | undefined;
  let isFirst = true;
  try {
    for (const field of fields) {
      if (!field.isUnconditional && !isIncluded(field, run)) continue;
      run.budget.charactersLeft -= field.prefix.length;
      const printed = printField(run, field, source, path);
      if (run.budget.charactersLeft < 0) throw exceed(run, field, path);
      text += isFirst ? field.prefix : field.nextPrefix;
      isFirst = false;
      if (typeof printed === 'string') text += printed;
      else {
        parts ??= new TextInParts();
        parts.add(text, printed);
        text = '';
      }
    }
  } catch (error) {
    parts?.abandon();
    throw error;
  }
  return parts ? parts.end(`${text}}`) : `${text}}`;
}

function printField(run: Run, field: FieldPlan, source: unknown, parent: Path | undefined): Printed {
  const { output, printLeaf } = field;
  if (output.kind === 'typename') return output.text;
  try {
    const value = valueOfField(run, field, source, parent);
    // Most fields end here, and need no path.
    if (printLeaf && value != null && typeof value !== 'object') return spend(run, printLeaf(value));
    if (value == null && output.kind !== 'non-null') return 'null';
    return printSettled({ run, field, path: pathTo(field, parent) }, output, value);
  } catch (error) {
    return recover({ run, field, path: pathTo(field, parent) }, output, error);
  }
}

function spend(run: Run, text: string): string {
  run.budget.charactersLeft -= text.length;
  return text;
}

/** The error that ends the whole execution; it is the same for all parts of it. */
function exceed({ budget }: Run, field: FieldPlan, parent: Path | undefined): GraphQLError {
  budget.exceeded ??= locate(budget.tooLong(), field.occurrences[0]?.node, pathTo(field, parent));
  return budget.exceeded;
}

function pathTo({ responseKey, parentType }: FieldPlan, parent: Path | undefined): Path {
  return { prev: parent, key: responseKey, typename: parentType.name };
}

function valueOfField(run: Run, field: FieldPlan, source: unknown, parent: Path | undefined): unknown {
  const { property, definition } = field;
  if (property !== undefined) return propertyOf(source, property);
  return definition.resolve?.(source, argumentsOf(field, run), run.contextValue, infoOf(field, run, parent));
}

/** A value that may be a promise: its failure, now or later, is this place's own. */
function printSettled(place: Place, output: OutputPlan, value: unknown): Printed {
  const printed = isPromise(value)
    ? value.then((settled) => print(place, output, settled))
    : print(place, output, value);
  return typeof printed === 'string' ? printed : printed.catch((error: unknown) => recover(place, output, error));
}

function propertyOf(source: unknown, property: string): unknown {
  return isObject(source) ? source[property] : undefined;
}

function print(place: Place, output: OutputPlan, value: unknown): Printed {
  if (value instanceof Error) throw value;
  if (output.kind === 'non-null') {
    if (value == null) throw nullWhereNone(place.field);
    return print(place, output.of, value);
  }
  if (value == null) return 'null';
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

function printList({ run, field, path }: Place, of: OutputPlan, value: unknown): Printed {
  if (!isIterable(value)) {
    throw new GraphQLError(`Expected Iterable, but did not find one for field "${coordinateOf(field)}".`);
  }
  let text = '[';
  let parts: TextInParts | undefined;
  let index = 0;
  try {
    for (const item of value) {
      const place = { run, field, path: { prev: path, key: index, typename: undefined } };
      const printed = printItem(place, of, item);
      if (index > 0) text += ',';
      index += 1;
      if (typeof printed === 'string') text += printed;
      else {
        parts ??= new TextInParts();
        parts.add(text, printed);
        text = '';
      }
    }
  } catch (error) {
    parts?.abandon();
    throw error;
  }
  return parts ? parts.end(`${text}]`) : `${text}]`;
}

function printItem(place: Place, of: OutputPlan, item: unknown): Printed {
  try {
    return printSettled(place, of, item);
  } catch (error) {
    return recover(place, of, error);
  }
}

function printAbstract(place: Place, { type, planFor }: OutputPlan & { kind: 'abstract' }, value: unknown): Printed {
  const { run, field, path } = place;
  const typeName = type.resolveType?.(value, run.contextValue, infoOf(field, run, path.prev), type);
  const plan = typeof typeName === 'string' ? planFor(typeName) : undefined;
  if (plan) return printObject(run, plan, value, path);
  throw new GraphQLError(
    `Abstract type "${type.name}" must resolve to one of its object types for field "${coordinateOf(field)}".`,
  );
}

/** Null where null is allowed, with the error noted; otherwise the error goes on to whatever holds this value. */
function recover({ run, field, path }: Place, output: OutputPlan, error: unknown): string {
  if (run.budget.exceeded) throw run.budget.exceeded;
  const located = locate(error, nodesOf(field, run), path);
  if (output.kind === 'non-null') throw located;
  run.errors.push(located);
  return 'null';
}

export function locate(
  error: unknown,
  nodes: Parameters<typeof locatedError>[1],
  path: Path | undefined,
): GraphQLError {
  return locatedError(error, nodes, toArray(path));
}

function toArray(path: Path | undefined): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at = path; at; at = at.prev) keys.unshift(at.key);
  return keys;
}

function nullWhereNone(field: FieldPlan): Error {
  return new Error(`Cannot return null for non-nullable field ${coordinateOf(field)}.`);
}

function coordinateOf({ parentType, definition }: FieldPlan): string {
  return `${parentType.name}.${definition.name}`;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return isObject(value) && Symbol.iterator in value;
}
