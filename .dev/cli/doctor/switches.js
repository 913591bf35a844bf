import { examineFieldCase } from './examine-field-case.js';
import { examineOperandsKey } from './examine-operands-key.js';
import { examinePaging } from './examine-paging.js';
import { examineTotal } from './examine-total.js';
import { examineValueEncoding } from './examine-value-encoding.js';
/** In an order in which each asks only for what those before it have settled. */
export const switches = [
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
