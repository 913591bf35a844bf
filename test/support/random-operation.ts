import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { createRowDigests } from '../../src/domain/row-digests.ts';
import { digestSpan, type IdKey } from '../../src/domain/span-digest.ts';
import { printSpanId } from '../../src/schema/span-id.ts';

/** A source of chance that can be run again. */
export type Chance = (below: number) => number;

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    // A linear congruential generator: evenness is enough here, secrecy is not asked for.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

/** Some valid document for the schema: aliases, fragments with and without type conditions, skip and include. */
export function randomOperation(schema: GraphQLSchema, chance: Chance): string {
  const fragments: string[] = [];
  const root = schema.getQueryType();
  if (!root) throw new Error('The schema has no query type.');
  const writer = createWriter(schema, chance, fragments);
  const body = writer(root, 5);
  return `query Q($yes: Boolean! = true, $no: Boolean! = false) ${body}\n${fragments.join('\n')}`;
}

function createWriter(schema: GraphQLSchema, chance: Chance, fragments: string[]) {
  const directive = () =>
    ['', '', '', ' @include(if: $yes)', ' @skip(if: $yes)', ' @include(if: $no)', ' @skip(if: false)'][chance(7)];
  const write = (type: GraphQLNamedType, depth: number): string => {
    const count = 1 + chance(5);
    const parts = Array.from({ length: count }, (_, index) => part(type, depth, index));
    return `{ __typename ${parts.join(' ')} }`;
  };
  const part = (type: GraphQLNamedType, depth: number, index: number): string => {
    const kind = chance(10);
    if (kind === 0) return `... ${directive()} ${write(type, depth - 1)}`;
    if (kind === 1) return spread(type, depth - 1);
    if (isAbstractType(type) && (kind < 7 || !isInterfaceType(type))) {
      const possible = schema.getPossibleTypes(type);
      const one = possible[chance(possible.length)];
      return one ? `... on ${one.name}${directive()} ${write(one, depth - 1)}` : '';
    }
    return isObjectType(type) || isInterfaceType(type)
      ? field(Object.values(type.getFields()), depth, index)
      : '__typename';
  };
  const spread = (type: GraphQLNamedType, depth: number): string => {
    const name = `F${fragments.length}`;
    fragments.push('');
    fragments[Number(name.slice(1))] = `fragment ${name} on ${type.name} ${write(type, depth)}`;
    return `...${name}${directive()}`;
  };
  let aliases = 0;
  const field = (fields: GraphQLField<unknown, unknown>[], depth: number, index: number): string => {
    const simple = fields.filter((one) => !isCompositeType(getNamedType(one.type)));
    const from = depth <= 0 ? simple : fields;
    const chosen = from[chance(from.length)];
    if (!chosen) return '__typename';
    aliases += 1;
    const args = argumentsOf(chosen, chance);
    const type = getNamedType(chosen.type);
    // Fields with arguments get names of their own, so that two of them never meet under one.
    const alias = args || chance(3) === 0 || index > 3 ? `a${aliases}: ` : '';
    return `${alias}${chosen.name}${args}${directive()} ${isCompositeType(type) ? write(type, depth - 1) : ''}`;
  };
  return write;
}

function argumentsOf(field: GraphQLField<unknown, unknown>, chance: Chance): string {
  const given = field.args.flatMap((argument) => {
    const type = getNamedType(argument.type);
    if (!isRequiredArgument(argument) && chance(3) > 0) return [];
    if (isEnumType(type)) return [`${argument.name}: ${type.getValues()[chance(type.getValues().length)]?.name}`];
    if (type.name === 'Int') return [`${argument.name}: ${chance(4)}`];
    if (argument.name === 'ids') return [`ids: ["${id(chance)}", "${id(chance)}"]`];
    if (argument.name === 'id') return [`id: "${id(chance)}"`];
    return type.name === 'ID' ? [`${argument.name}: "p${chance(5)}"`] : [];
  });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

/** What the ids below are issued with. */
export const idKey: IdKey = () => Buffer.alloc(32, 7);

function id(chance: Chance): string {
  const texts = ['BotByeRequest:a:p:r1', 'BotByeRequest:a:p:none', 'BotByeProject:a:p', 'nonsense'];
  const ids = [...texts.map((text) => Buffer.from(text).toString('base64')), ...spanIds];
  return ids[chance(ids.length)] ?? '';
}

/** Of a count, of a row that the summary has, and of one that it has not. Made once: an operation may hold hundreds. */
const spanIds = makeSpanIds();

function makeSpanIds(): readonly string[] {
  const count = { project: { accountId: 'a', projectId: 'p' }, interval: { count: 7, unit: 'DAY' } } as const;
  const summary = { ...count, dimension: 'country' } as const;
  const digest = (country: string) =>
    createRowDigests(
      summary,
      [{ ...summary, id: null, projectId: 'p', customerId: null, declinedReqCount: 3, country }],
      idKey,
    ).of(0);
  return [
    printSpanId(count, digestSpan(count, idKey(count.project))),
    printSpanId(summary, digest('USA')),
    printSpanId(summary, digest('DEU')),
  ];
}
