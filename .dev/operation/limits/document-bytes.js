/** A token's share of a parsed and planned document in V8's heap: measured as 300 to 600 bytes. */
const bytesPerToken = 500;
/** About how much memory a document takes, with what was made of it. The text alone would tell a hundredth of it. */
export function documentBytes({ loc }) {
    let tokens = 0;
    for (let token = loc?.startToken; token; token = token.next ?? undefined)
        tokens += 1;
    return tokens * bytesPerToken;
}
