/** The version in package.json; a test holds the two together. */
export declare const version = "0.1.0";
