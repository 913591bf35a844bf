export function createRandom(seed) {
    const bits = createBits(seed);
    const next = () => bits() / 0x1_0000_0000;
    const below = (limit) => Math.floor(next() * limit);
    const hex = () => bits().toString(16).padStart(8, '0');
    return {
        next,
        below,
        chance: (probability) => next() < probability,
        pick: (list) => itemAt(list, below(list.length)),
        pickEarly: (list) => itemAt(list, Math.floor(next() ** 2 * list.length)),
        hex,
        uuid: () => toUuid(hex() + hex() + hex() + hex()),
    };
}
// Small fast counting generator with 128 bits of state (sfc32): quick, and it does not repeat within a world.
function createBits(seed) {
    let [a, b, c] = [hash(seed, 1), hash(seed, 2), hash(seed, 3)];
    let counter = 1;
    const bits = () => {
        const sum = (a + b + counter) | 0;
        counter = (counter + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = (((c << 21) | (c >>> 11)) + sum) | 0;
        return sum >>> 0;
    };
    // Neighbouring seeds begin alike; a few turns part them.
    for (let turn = 0; turn < 16; turn++)
        bits();
    return bits;
}
// FNV-1a over UTF-16 units; `lane` makes several words out of one text.
function hash(text, lane) {
    let value = 0x811c9dc5 ^ Math.imul(lane, 0x9e3779b1);
    for (let index = 0; index < text.length; index++)
        value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
    return value ^ (value >>> 15);
}
function itemAt(list, index) {
    const item = list[index];
    if (item === undefined)
        throw new RangeError('nothing to pick from');
    return item;
}
function toUuid(digits) {
    const groups = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`];
    return [...groups, digits.slice(20)].join('-');
}
