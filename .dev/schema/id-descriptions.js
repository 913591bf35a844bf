export function describeIds({ withNode }) {
    const list = (...sentences) => sentences.join(' ');
    const ifNode = (sentence) => (withNode ? [sentence] : []);
    const sameSpan = 'It stays the same as long as interval and intervalType do, and is valid as long as the credential is.';
    return {
        node: withNode ? 'Anything that has a global id and can be fetched again by it.' : 'Anything that has a global id.',
        entity: list('Global id: unique across types, accounts and projects.', ...ifNode('Pass it to node(id:) or nodes(ids:) to get this object again.')),
        row: list('Global id: unique across accounts, projects, dimensions and spans.', sameSpan, 'It does not show the value.', ...ifNode('node(id:) asks for the summary again and gives the row as it is then.')),
        count: list('Global id: unique across accounts, projects and spans.', sameSpan, ...ifNode('node(id:) asks for the count again.')),
    };
}
