/**
 * Remembers what a function made of texts, in two generations: when the younger one is full, the older one is forgotten. Texts
 * that come again and again stay, and all texts together are bounded.
 */
export function createTextMemo<Value>(create: (text: string) => Value, maxCharacters: number): (text: string) => Value {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  let characters = 0;
  const longest = maxCharacters / 100;
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    const value = old.get(text) ?? create(text);
    if (text.length > longest) return value;
    characters += text.length + overhead;
    if (characters > maxCharacters) {
      [old, young] = [young, new Map()];
      characters = text.length + overhead;
    }
    young.set(text, value);
    return value;
  };
}

/** What an entry takes beside its text, in characters. */
const overhead = 50;
