/**
 * What GraphiQL opens with: one worked example per capability, each complete with variables, so that the play button
 * answers before anything has been typed. The operation's name is the tab's title.
 */
export interface GraphiqlTab {
    readonly query: string;
    /** JSON, as GraphiQL's editor holds it. */
    readonly variables: string;
}
export interface GraphiqlProject {
    readonly projectId: string;
    /** Undefined where the gateway knows the account: the variable is then left out. */
    readonly accountId?: string | undefined;
}
export declare function graphiqlTabs(project: GraphiqlProject): readonly GraphiqlTab[];
