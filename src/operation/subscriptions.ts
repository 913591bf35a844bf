import { createSourceEventStream, execute, getOperationAST, OperationTypeNode } from 'graphql';
import { GatewayError } from '../domain/gateway-error.ts';
import { NeedsStream } from '../domain/needs-stream.ts';
import { runPlan } from '../execution/run-plan.ts';
import { callerKeyOf } from '../identity/caller.ts';
import { refusalSignal } from '../observability/signals.ts';
import type { FairSlots } from '../runtime/fair-slots.ts';
import { maxResponseBytes, responseTooLarge } from './limits/response-limit.ts';
import { type Operation, preparedOf, type Stage } from './operation.ts';
import type { PreparedOperation } from './prepare-operation.ts';
import { subscriptionsFull } from './refusals.ts';

export function isSubscription({ document, operationName }: PreparedOperation): boolean {
  return getOperationAST(document, operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
}

/** Refuses a subscription whose client does not accept a stream, before anything is charged or asked. */
export function requireStream(operation: Operation): void {
  const { streams = 'nowhere' } = operation.given;
  if (streams === 'here' || !isSubscription(preparedOf(operation))) return;
  if (streams === 'elsewhere') throw new NeedsStream();
  throw new GatewayError(
    'BAD_USER_INPUT',
    'A subscription is answered with an event stream: send Accept: text/event-stream.',
    { status: 406 },
  );
}

function refuseSubscription(isOverShare: boolean): GatewayError {
  refusalSignal.publish(() => ({ reason: isOverShare ? 'subscriptions over share' : 'subscriptions full' }));
  return subscriptionsFull(isOverShare);
}

/** Takes a slot for as long as the subscription goes on. */
export function takeSubscriberSlot(slots: FairSlots): Stage {
  return (operation) => {
    if (!isSubscription(preparedOf(operation))) return;
    const caller = callerKeyOf(operation.given.identified);
    if (!slots.enter(caller)) throw refuseSubscription(slots.hasShare(caller));
    let isHeld = true;
    operation.release = () => {
      if (isHeld) slots.leave(caller);
      isHeld = false;
    };
  };
}

/** Begins a subscription. Errors of its field become the result: nothing has begun then. */
export async function openSource(operation: Operation): Promise<void> {
  const { schema, document, operationName } = preparedOf(operation);
  const opened = await createSourceEventStream({
    schema,
    document,
    operationName: operationName ?? null,
    variableValues: operation.given.params.variables ?? {},
    contextValue: operation.context,
  });
  if (Symbol.asyncIterator in opened) operation.source = opened[Symbol.asyncIterator]();
  else operation.result = opened;
}

/** The result that one event of the subscription makes. */
export async function runEvent(operation: Operation, rootValue: unknown) {
  const { schema, document, operationName, plan } = preparedOf(operation);
  const { variables = {}, context: contextValue } = operation;
  if (plan) {
    const bounds = { maxCharacters: maxResponseBytes, tooLong: responseTooLarge };
    return runPlan(plan, { schema, document, variables, contextValue, rootValue, ...bounds });
  }
  const variableValues = operation.given.params.variables ?? {};
  return execute({
    schema,
    document,
    operationName: operationName ?? null,
    variableValues,
    contextValue,
    rootValue,
  });
}
