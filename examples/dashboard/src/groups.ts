import { formatCountry } from './format';
import type { OverviewQuery } from './gql/graphql';

type Project = NonNullable<OverviewQuery['botbyeProject']>;

export type Dimension = 'sources' | 'countries' | 'endpoints' | 'reasons' | 'rules';
export type Group = NonNullable<Project[Dimension]>[number];

export const panels: readonly { readonly field: Dimension; readonly title: string; readonly note: string }[] = [
  { field: 'sources', title: 'Attack sources', note: 'Address and country' },
  { field: 'endpoints', title: 'Endpoints', note: 'Requested path' },
  { field: 'reasons', title: 'Reasons', note: 'Why BotBye declined' },
  { field: 'rules', title: 'Rules', note: 'Your own rules' },
];

export function groupName(group: Group): string {
  switch (group.__typename) {
    case 'DeclinedByAttackSource':
      return `${group.remoteAddr ?? 'Unknown address'} · ${formatCountry(group.country, group.countryName) ?? 'unknown country'}`;
    case 'DeclinedByCountry':
      return formatCountry(group.country, group.countryName) ?? 'Unknown country';
    case 'DeclinedByEndpoint':
      return group.requestUri ?? 'Unknown path';
    case 'DeclinedByReason':
      return group.failedMessage ?? 'No reason given';
    case 'DeclinedByRule':
      return group.ruleName ?? 'Unnamed rule';
  }
}
