import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

/** Asks each subgraph `{ name: url }` what it is, and makes one supergraph of them. `headers` go along, such as the router's secret. */
export async function compose(urls, headers = {}) {
  const services = await Promise.all(
    Object.entries(urls).map(async ([name, url]) => ({ name, url, typeDefs: parse(await fetchSdl(url, headers)) })),
  );
  const { supergraphSdl, errors } = composeServices(services);
  if (errors?.length) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

async function fetchSdl(url, headers) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const { data, errors } = await response.json();
  if (!data) throw new Error(`${url} tells no SDL: ${errors?.[0]?.message}`);
  return data._service.sdl;
}
