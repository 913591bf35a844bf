import { GraphQLError, locatedError } from 'graphql';
import { expect, it } from 'vitest';
import { badInput } from '../../../src/domain/gateway-error.ts';
import { translateError } from '../../../src/operation/translate-error.ts';

const masked = 'The gateway failed to answer this. Tell its operator the request id.';

/** As the executor reports what a field threw. */
function thrownAt(path: readonly string[], thrown: Error): GraphQLError {
  return locatedError(thrown, [], path);
}

it('masks a GraphQLError that a field threw, since that is a bug and no fault of the request', () => {
  const thrown = new GraphQLError('SafeInt cannot represent secret insides');
  const { error, bug } = translateError(thrownAt(['a', 'b'], thrown), 'id-1');
  expect(bug).toBe(thrown);
  expect(error.toJSON()).toEqual({
    message: masked,
    path: ['a', 'b'],
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'id-1' },
  });
});

it('reports a fault of the request with the message of the outermost error, which names the variable', () => {
  const inner = new GraphQLError('String cannot represent a non string value: 5');
  const outer = new GraphQLError(`Variable "$a" got invalid value 5; ${inner.message}`, { originalError: inner });
  const { error, bug } = translateError(outer, 'id-1');
  expect(bug).toBeUndefined();
  expect(error.message).toBe(outer.message);
  expect(error.extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } });
});

it('finds a GatewayError below any error that wraps it', () => {
  const wrapped = new GraphQLError('wrapped', { originalError: thrownAt(['a'], badInput('first', 'Not so many.')) });
  const { error, bug } = translateError(thrownAt(['a'], wrapped), 'id-1');
  expect(bug).toBeUndefined();
  expect(error.toJSON()).toEqual({
    message: 'Not so many.',
    path: ['a'],
    extensions: { code: 'BAD_USER_INPUT', argument: 'first' },
  });
});

it('masks any other thrown value, even if it is no error', () => {
  for (const thrown of [new TypeError('secret insides'), new Error('')]) {
    const { error, bug } = translateError(thrownAt(['a'], thrown), 'id-1');
    expect([error.message, bug]).toEqual([masked, thrown]);
  }
});
