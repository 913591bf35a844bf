import { defaultTypeResolver, GraphQLError } from 'graphql';
import { isObject } from '../runtime/json.ts';
import { concretePlan } from './concrete-type.ts';
import { locate, type Path } from './field-errors.ts';
import { inspect } from './inspect.ts';
import { JsonParts } from './json-parts.ts';
import type { AbstractPlan, FieldPlan, ObjectPlan, OutputPlan } from './plan.ts';
import { isPending, type Pending, type Printed, rescue, whenSettled } from './printed.ts';
import { callMethod, callResolver, callsMethods } from './resolve-field.ts';
import {
  coordinateOf,
  createValueContext,
  fieldsOf,
  infoOf,
  nodesOf,
  type Run,
  unseenInfoOf,
  type ValueContext,
} from './run.ts';

export function completeObject(run: Run, plan: ObjectPlan, source: unknown, path: Path | undefined): Printed {
  let text = '{';
  let parts: JsonParts | undefined;
  let isFirst = true;
  try {
    for (const field of fieldsOf(plan, run)) {
      run.budget.charactersLeft -= field.prefix.length;
      const printed = completeField(run, field, source, path);
      if (run.budget.charactersLeft < 0) throw exceed(run, field, path);
      if (printed === '') continue;
      text += isFirst ? field.prefix : field.nextPrefix;
      if (typeof printed === 'string') text += printed;
      else {
        parts ??= new JsonParts();
        parts.add(text, printed);
        text = '';
      }
      isFirst = false;
    }
  } catch (error) {
    if (parts && !run.budget.exceeded) return parts.failLater(error);
    parts?.abandon();
    throw error;
  }
  return parts ? parts.endObject(`${text}}`) : `${text}}`;
}

function completeField(run: Run, field: FieldPlan, source: unknown, parent: Path | undefined): Printed {
  const { output, property, printLeaf } = field;
  if (output.kind === 'typename') return output.text;
  let context: ValueContext | undefined;
  try {
    const isRead = property !== undefined && isObject(source);
    let value = isRead ? source[property] : undefined;
    if (isRead) {
      if (typeof value === 'function' && callsMethods(field)) {
        context = createValueContext(run, field, parent);
        value = callMethod(context, source, property);
      }
    } else if (field.seesInfo) {
      context = createValueContext(run, field, parent);
      value = callResolver(run, field, source, infoOf(context));
    } else value = callResolver(run, field, source, unseenInfoOf(field, run, parent));
    if (value == null && output.kind !== 'non-null') return 'null';
    // Most fields end here, and need no path.
    const printed = printLeaf && isPrimitive(value) ? printLeaf(value) : undefined;
    if (typeof printed === 'string') return spend(run, printed);
    context ??= createValueContext(run, field, parent);
    if (printed) return rescueValue(context, context.path, output, printed);
    return completeWhenSettled(context, context.path, output, value);
  } catch (error) {
    context ??= createValueContext(run, field, parent);
    return recover(context, context.path, output, error);
  }
}

/** A value that may be a promise. Its failure, now or later, belongs to this path. */
function completeWhenSettled(context: ValueContext, path: Path, output: OutputPlan, value: unknown): Printed {
  const printed = isPending(value)
    ? completeLater(context, path, output, value)
    : complete(context, path, output, value);
  return typeof printed === 'string' ? printed : rescueValue(context, path, output, printed);
}

// A function of its own: one that holds a closure allocates for it in every call.
function completeLater(context: ValueContext, path: Path, output: OutputPlan, value: Pending): Printed {
  return whenSettled(value, (settled) => complete(context, path, output, settled));
}

function rescueValue(context: ValueContext, path: Path, output: OutputPlan, pending: Pending): Printed {
  return rescue(pending, (error) => recover(context, path, output, error));
}

function complete(context: ValueContext, path: Path, output: OutputPlan, value: unknown): Printed {
  if (value instanceof Error) throw value;
  if (output.kind === 'non-null') {
    if (value == null) throw new Error(`Cannot return null for non-nullable field ${coordinateOf(context.field)}.`);
    return complete(context, path, output.of, value);
  }
  if (value == null) return 'null';
  switch (output.kind) {
    case 'leaf':
      return spend(context.run, output.print(value));
    case 'list':
      return completeList(context, path, output.of, value);
    case 'object':
      return completeConcrete(context, path, output.plan, value);
    case 'abstract':
      return completeAbstract(context, path, output, value);
    case 'typename':
      return output.text;
  }
}

function completeList(context: ValueContext, path: Path, of: OutputPlan, value: unknown): Printed {
  if (!isIterable(value)) {
    const coordinate = coordinateOf(context.field);
    throw new GraphQLError(`Expected Iterable, but did not find one for field "${coordinate}".`);
  }
  let text = '[';
  let parts: JsonParts | undefined;
  let index = 0;
  try {
    for (const item of value) {
      const printed = completeItem(context, { prev: path, key: index, typename: undefined }, of, item);
      if (index > 0) text += ',';
      index += 1;
      if (typeof printed === 'string') text += printed || 'null';
      else {
        parts ??= new JsonParts();
        parts.add(text, printed);
        text = '';
      }
    }
  } catch (error) {
    parts?.abandon();
    throw error;
  }
  return parts ? parts.endList(`${text}]`) : `${text}]`;
}

function completeItem(context: ValueContext, path: Path, of: OutputPlan, item: unknown): Printed {
  try {
    return completeWhenSettled(context, path, of, item);
  } catch (error) {
    return recover(context, path, of, error);
  }
}

function completeAbstract(context: ValueContext, path: Path, output: AbstractPlan, value: unknown): Printed {
  const resolveType = output.type.resolveType ?? defaultTypeResolver;
  const resolved: unknown = resolveType(value, context.run.contextValue, infoOf(context), output.type);
  return whenSettled(resolved, (name) =>
    completeConcrete(context, path, concretePlan(context, output, name, value), value),
  );
}

function completeConcrete(context: ValueContext, path: Path, plan: ObjectPlan, value: unknown): Printed {
  if (plan.type.isTypeOf) return completeIfOfType(context, path, plan, value);
  return completeObject(context.run, plan, value, path);
}

function completeIfOfType(context: ValueContext, path: Path, plan: ObjectPlan, value: unknown): Printed {
  const { run, field } = context;
  const { type } = plan;
  // graphql-js collects the fields first, which may fail.
  fieldsOf(plan, run);
  return whenSettled(type.isTypeOf?.(value, run.contextValue, infoOf(context)), (isOfType) => {
    if (isOfType) return completeObject(run, plan, value, path);
    const message = `Expected value of type "${type.name}" but got: ${inspect(value)}.`;
    throw new GraphQLError(message, { nodes: nodesOf(field, run) });
  });
}

/** Null if null is allowed, with the error noted; otherwise the error goes on to what holds this value. */
function recover({ run, field }: ValueContext, path: Path, output: OutputPlan, error: unknown): string {
  if (run.budget.exceeded) throw run.budget.exceeded;
  const located = locate(error, nodesOf(field, run), path);
  if (output.kind === 'non-null') throw located;
  run.errors.add(located, path);
  return 'null';
}

function spend(run: Run, printed: Printed): Printed {
  if (typeof printed === 'string') run.budget.charactersLeft -= printed.length;
  return printed;
}

/** The error that ends the whole execution; it is the same for all parts of it. */
function exceed(run: Run, field: FieldPlan, parent: Path | undefined): GraphQLError {
  const { path } = createValueContext(run, field, parent);
  run.budget.exceeded ??= locate(run.budget.tooLong(), field.occurrences[0]?.node, path);
  return run.budget.exceeded;
}

function isPrimitive(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return isObject(value) && Symbol.iterator in value && typeof value[Symbol.iterator] === 'function';
}
