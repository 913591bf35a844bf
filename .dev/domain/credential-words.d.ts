export declare function isProse(word: string): boolean;
/** Whether a line consists of such words and nothing else; a long one does not. */
export declare function isSentence(line: string): boolean;
export declare function isScheme(word: string): boolean;
