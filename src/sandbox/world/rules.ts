export interface SandboxRule {
  readonly id: string;
  /**
   * Must not be part of another rule's name or of a reason: clients find the requests of a rule by `like` with its name
   * only.
   */
  readonly name: string;
}

export const rules = {
  agents: { id: 'rule-123', name: 'Block suspicious user agents' },
  custom: { id: 'rule-201', name: 'MY_CUSTOM_RULE' },
  country: { id: 'rule-202', name: 'ban by country' },
  login: { id: 'rule-203', name: 'LOGIN_FLOOD_GUARD' },
  checkout: { id: 'rule-204', name: 'No hosting networks at checkout' },
  prices: { id: 'rule-205', name: 'price feed: partners only' },
} as const satisfies Record<string, SandboxRule>;

const prefix = 'Banned by rule: ';

export function banMessage(rule: SandboxRule): string {
  return prefix + rule.name;
}

/** The rule that a message names. An unknown name, which only rows of a test have, is its own id. */
export function ruleOf(message: string): SandboxRule {
  const name = message.startsWith(prefix) ? message.slice(prefix.length) : message;
  return rulesByName.get(name) ?? { id: name, name };
}

const rulesByName: ReadonlyMap<string, SandboxRule> = new Map(Object.values(rules).map((rule) => [rule.name, rule]));
