export const rules = {
    agents: { id: 'rule-123', name: 'Block suspicious user agents' },
    custom: { id: 'rule-201', name: 'MY_CUSTOM_RULE' },
    country: { id: 'rule-202', name: 'ban by country' },
    login: { id: 'rule-203', name: 'LOGIN_FLOOD_GUARD' },
    checkout: { id: 'rule-204', name: 'No hosting networks at checkout' },
    prices: { id: 'rule-205', name: 'price feed: partners only' },
};
const prefix = 'Banned by rule: ';
export function banMessage(rule) {
    return prefix + rule.name;
}
/** The rule that a message speaks of. A name that is nobody's (rows that a test brought) is its own id. */
export function ruleOf(message) {
    const name = message.startsWith(prefix) ? message.slice(prefix.length) : message;
    return rulesByName.get(name) ?? { id: name, name };
}
const rulesByName = new Map(Object.values(rules).map((rule) => [rule.name, rule]));
