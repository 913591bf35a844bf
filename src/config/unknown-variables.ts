import { nearestName } from './nearest-name.ts';

/** Names that can only have been meant for the gateway. */
const ourPrefix = /^(BOTBYE|GATEWAY|CACHE|MAX)_/;

/** What Kubernetes and Docker links put into a container for a service that is called, say, `botbye-graphql`. */
const serviceLink = /_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT(_\d+_(TCP|UDP)(_(PROTO|PORT|ADDR))?)?)$/;

/** A problem for each variable that is set, looks like ours and is none. */
export function unknownVariables(
  record: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): readonly string[] {
  const unknown = Object.keys(record)
    .filter((name) => record[name] && ourPrefix.test(name))
    .filter((name) => !known.includes(name) && !serviceLink.test(name));
  return unknown.sort().map((name) => {
    const nearest = nearestName(name, known);
    return `${name} is not a variable of this gateway${nearest ? `; did you mean ${nearest}?` : '.'}`;
  });
}
