import { variables } from './variables.js';
export function readTexts(env, readFile) {
    const given = new Map();
    const problems = [];
    for (const [name, variable] of Object.entries(variables)) {
        const read = variable.secret ? readSecret(name, env, readFile) : { text: env[name]?.trim() };
        if ('problem' in read)
            problems.push(read.problem);
        else if (read.text)
            given.set(variable, read.text);
    }
    return { given, problems };
}
/** The names under which a variable can be given. */
export function namesOf(name, variable) {
    return variable.secret ? [name, `${name}_FILE`] : [name];
}
function readSecret(name, env, readFile) {
    const path = env[`${name}_FILE`];
    if (!path)
        return { text: env[name] };
    if (env[name])
        return { problem: `${name} and ${name}_FILE are both set: keep one of them.` };
    try {
        // Editors and `echo` end a file with a newline that is no part of the secret.
        const text = readFile(path).replace(/[\r\n]+$/, '');
        return text ? { text } : { problem: `${name}_FILE must name a file that is not empty.` };
    }
    catch {
        // Neither path nor reason: whoever puts the secret itself here should not find it in a log.
        return { problem: `${name}_FILE must name a file that this process can read.` };
    }
}
