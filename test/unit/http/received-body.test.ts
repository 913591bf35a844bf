import { createSchema, createYoga } from 'graphql-yoga';
import { describe, expect, it } from 'vitest';
import { ReceivedBody } from '../../../src/runtime/received-body.ts';
import { startListener } from '../../support/start-listener.ts';

const schema = createSchema({
  typeDefs: 'type Query { echo(text: String!): String }',
  resolvers: { Query: { echo: (_root: unknown, { text }: { text: string }) => text } },
});

async function startYoga() {
  const yoga = createYoga({ schema, logging: false });
  const { url } = await startListener({
    async handle(request, response, body) {
      if (body) Object.assign(request, { body: new ReceivedBody(body) });
      await yoga(request, response);
    },
  });
  return (body: string | undefined, contentType = 'application/json') =>
    fetch(`${url}/graphql`, { method: 'POST', body: body ?? null, headers: { 'content-type': contentType } });
}

const echo = (text: string) =>
  JSON.stringify({ query: 'query($text: String!) { echo(text: $text) }', variables: { text } });

describe('bodies that the listener has read', () => {
  it.each(['plain', 'Ünïcödé 漢字 🙂', 'x'.repeat(200_000)])(
    'a body that the listener has read reaches Yoga as it was sent',
    async (text) => {
      const response = await (await startYoga())(echo(text));
      expect(await response.json()).toEqual({ data: { echo: text } });
    },
  );

  it.each(['', '{', undefined])(
    'a body that the listener has read is refused by Yoga if it is no JSON, and not waited for',
    async (body) => {
      const response = await (await startYoga())(body);
      expect(response.status).toBe(400);
    },
  );

  it('a body that the listener has read keeps its content type', async () => {
    const response = await (await startYoga())(echo('x'), 'text/plain');
    expect(response.status).toBe(415);
  });
});
