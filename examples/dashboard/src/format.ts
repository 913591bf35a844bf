import { alpha3ToAlpha2 } from 'i18n-iso-countries';

const regions = new Intl.DisplayNames('en', { type: 'region' });

/** The everyday name of a country: the API's own is the formal one, too long for a bar. */
export function formatCountry(code: string | null | undefined, name: string | null | undefined): string | undefined {
  const short = code ? alpha3ToAlpha2(code) : undefined;
  return (short && regions.of(short)) ?? name ?? code ?? undefined;
}

const plain = new Intl.NumberFormat('en');

export const formatCount = (count: number) => plain.format(count);

export const formatShare = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

export function formatTime(iso: string | null | undefined): string {
  if (!iso) return 'no time';
  const options = {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  } as const;
  return new Date(iso).toLocaleString('en', options);
}

export function formatAge(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
