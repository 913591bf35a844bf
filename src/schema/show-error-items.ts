import type { PrivacyConfig } from '../config/config.ts';
import type { UpstreamErrorItem } from '../domain/gateway-error.ts';
import { maskAddresses } from '../domain/mask-addresses.ts';
import { redacted } from '../domain/secret-names.ts';
import { addressForm } from './address-privacy.ts';

/** The items of an upstream 400. They may repeat the filter of a row, and so an address that this caller is not shown. */
export function showErrorItems(
  items: readonly UpstreamErrorItem[],
  privacy: PrivacyConfig | undefined,
): readonly UpstreamErrorItem[] {
  if (privacy === undefined || addressForm(privacy) === undefined) return items;
  return items.map(({ message, code, type, param }) => ({
    message: mask(message),
    code: code === null ? null : mask(code),
    type: type === null ? null : mask(type),
    param: param === null ? null : mask(param),
  }));
}

function mask(text: string): string {
  return maskAddresses(text, () => redacted);
}
