import type { BotByeIntervalType } from './gql/graphql';

export interface Span {
  readonly unit: BotByeIntervalType;
  readonly count: number;
}

/** For each unit its name, the greatest count that the gateway takes, and the counts on offer. */
export const units: Readonly<Record<BotByeIntervalType, { name: string; max: number; offered: readonly number[] }>> = {
  HOUR: { name: 'hour', max: 744, offered: [1, 6, 12, 24, 48] },
  DAY: { name: 'day', max: 366, offered: [1, 7, 14, 30] },
  MONTH: { name: 'month', max: 24, offered: [1, 2, 6, 12] },
};

export const unitOrder: readonly BotByeIntervalType[] = ['HOUR', 'DAY', 'MONTH'];

export function parseSpan(params: URLSearchParams): Span {
  const unit = unitOrder.find((known) => units[known].name === params.get('unit')) ?? 'DAY';
  const count = Number(params.get('last'));
  const { max, offered } = units[unit];
  return { unit, count: Number.isInteger(count) && count >= 1 && count <= max ? count : (offered[1] ?? 1) };
}

export function spanText({ unit, count }: Span): string {
  return count === 1 ? `This ${units[unit].name}` : `Last ${count} ${units[unit].name}s`;
}
