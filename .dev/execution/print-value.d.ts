import { GraphQLError, locatedError } from 'graphql';
import type { ObjectPlan } from './plan.ts';
import { type Path, type Run } from './run.ts';
import { type Printed } from './text-in-parts.ts';
export declare function printObject(run: Run, { fields }: ObjectPlan, source: unknown, path: Path | undefined): Printed;
export declare function locate(error: unknown, nodes: Parameters<typeof locatedError>[1], path: Path | undefined): GraphQLError;
