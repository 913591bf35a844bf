import type { Dialect } from '../../config/config.ts';
import type { Spelling } from '../../upstream/upstream-probe.ts';
import type { Asker } from './asker.ts';
import type { CheckName } from './check.ts';
import { examineFieldCase } from './examine-field-case.ts';
import { examineOperandsKey } from './examine-operands-key.ts';
import { examinePaging } from './examine-paging.ts';
import { examineTotal } from './examine-total.ts';
import { examineValueEncoding } from './examine-value-encoding.ts';
import type { SpellingVerdict } from './verdict.ts';

/** A detail of the list's parameters that the vendor's pages spell in several ways. */
export interface Switch {
  readonly name: CheckName & keyof Dialect;
  readonly variable: string;
  readonly choices: readonly Partial<Dialect>[];
  /** Checks whether the upstream understands the part of the spelling that this switch decides. */
  readonly examine: (asker: Asker, spelling: Spelling) => Promise<SpellingVerdict>;
  /** Whether later switches can be checked only if this one is right. */
  readonly isNeeded: boolean;
}

/** Ordered so that each check relies only on switches before it. */
export const switches: readonly Switch[] = [
  {
    name: 'paging',
    variable: 'BOTBYE_PAGING',
    choices: [{ paging: 'cursor-limit' }, { paging: 'cursor-object' }, { paging: 'flat' }],
    examine: examinePaging,
    isNeeded: true,
  },
  {
    name: 'fieldCase',
    variable: 'BOTBYE_FIELD_CASE',
    choices: [{ fieldCase: 'camel' }, { fieldCase: 'snake' }],
    examine: examineFieldCase,
    isNeeded: false,
  },
  {
    name: 'operandsKey',
    variable: 'BOTBYE_OPERANDS_KEY',
    choices: [{ operandsKey: 'operands' }, { operandsKey: 'opearands' }],
    examine: examineOperandsKey,
    isNeeded: false,
  },
  {
    name: 'valueEncoding',
    variable: 'BOTBYE_VALUE_ENCODING',
    choices: [{ valueEncoding: 'native' }, { valueEncoding: 'string' }],
    examine: examineValueEncoding,
    isNeeded: false,
  },
  {
    name: 'total',
    variable: 'BOTBYE_TOTAL',
    choices: [{ total: 'on-demand' }, { total: 'never' }],
    examine: examineTotal,
    isNeeded: false,
  },
];
