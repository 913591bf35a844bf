/**
 * How many letters apart two texts are: one for each letter that is added, left out or replaced, and one for two
 * neighbours that changed places (optimal string alignment), a row of the table at a time.
 */
export declare function editDistance(from: string, to: string): number;
