/** Why a request is refused, if there is more than one reason. */
export class RequestErrors extends Error {
    name = 'RequestErrors';
    errors;
    constructor(errors) {
        super('The request is refused.');
        this.errors = errors;
    }
}
