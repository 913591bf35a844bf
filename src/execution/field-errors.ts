import { type GraphQLError, type GraphQLResolveInfo, locatedError } from 'graphql';

export type Path = GraphQLResolveInfo['path'];

/** The errors of one run, in the order in which they are found. */
export class FieldErrors {
  readonly #errors: GraphQLError[] = [];
  /** Where null stands because of an error. By identity: a path is one object for all that lies below it. */
  readonly #nulled = new Set<Path | undefined>();

  get all(): readonly GraphQLError[] {
    return this.#errors;
  }

  /** What fails below a value that is null already is no news. */
  add(error: GraphQLError, path: Path | undefined): void {
    for (let at = path; at; at = at.prev) if (this.#nulled.has(at)) return;
    if (this.#nulled.has(undefined)) return;
    this.#nulled.add(path);
    this.#errors.push(error);
  }
}

export function locate(
  error: unknown,
  nodes: Parameters<typeof locatedError>[1],
  path: Path | undefined,
): GraphQLError {
  return locatedError(error, nodes, path && toArray(path));
}

function toArray(path: Path): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: Path | undefined = path; at; at = at.prev) keys.push(at.key);
  return keys.reverse();
}
