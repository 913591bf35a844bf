/** One query parameter that holds a JSON document. `encodeURIComponent` rather than URLSearchParams: blanks as `%20`. */
export function encodeJsonParameter(name, value) {
    return `${name}=${encodeURIComponent(JSON.stringify(value))}`;
}
