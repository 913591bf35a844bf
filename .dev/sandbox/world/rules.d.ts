export interface SandboxRule {
    readonly id: string;
    /**
     * No name may be found in another's, nor in a reason: those who look for a rule's requests have only `like` and the
     * name to do it with.
     */
    readonly name: string;
}
export declare const rules: {
    readonly agents: {
        readonly id: 'rule-123';
        readonly name: 'Block suspicious user agents';
    };
    readonly custom: {
        readonly id: 'rule-201';
        readonly name: 'MY_CUSTOM_RULE';
    };
    readonly country: {
        readonly id: 'rule-202';
        readonly name: 'ban by country';
    };
    readonly login: {
        readonly id: 'rule-203';
        readonly name: 'LOGIN_FLOOD_GUARD';
    };
    readonly checkout: {
        readonly id: 'rule-204';
        readonly name: 'No hosting networks at checkout';
    };
    readonly prices: {
        readonly id: 'rule-205';
        readonly name: 'price feed: partners only';
    };
};
export declare function banMessage(rule: SandboxRule): string;
/** The rule that a message speaks of. A name that is nobody's (rows that a test brought) is its own id. */
export declare function ruleOf(message: string): SandboxRule;
