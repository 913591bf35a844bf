/** Why a call is not served. Only 400 has a documented body; the other statuses borrow its shape. */
export class Refusal extends Error {
    name = 'Refusal';
    status;
    items;
    constructor(status, item) {
        super(item.message);
        this.status = status;
        this.items = [item];
    }
}
/** A parameter that cannot be used; `part` names what in it is wrong. */
export function badParameter(param, part, message) {
    return new Refusal(400, { message, code: 'invalid_parameter', type: 'validation', context: { param, type: part } });
}
