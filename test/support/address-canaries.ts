/** Unique addresses for each field of an upstream's response, none of which is the address of its network. */
export function createCanaries() {
  const issued: string[] = [];
  const canary = (): readonly [v4: string, v6: string] => {
    const index = issued.length / 2 + 1;
    const pair = [`198.18.${index}.77`, `2001:db8:${index}:beef::77`] as const;
    issued.push(...pair);
    return pair;
  };
  return {
    /** A text with one address of each family. */
    text: () => canary().join(' and '),
    v4: () => canary()[0],
    v6: () => canary()[1],
    /** The addresses that a text shows, also within Base64 and behind the escapes of URLs. */
    in: (text: string) => issued.filter((address) => readings(text).some((reading) => reading.includes(address))),
  };
}

const base64 = /[A-Za-z0-9+/_-]{8,}/g;
const escaped = /%([0-9a-f]{2})/gi;

function readings(text: string): readonly string[] {
  const decoded = (text.match(base64) ?? []).map((word) => Buffer.from(word, 'base64').toString('latin1'));
  const plain = text.replace(escaped, (_escape, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return [text, plain, ...decoded];
}
