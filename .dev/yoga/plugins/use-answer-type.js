import { answerTypeOf } from '../../domain/answer-type.js';
import { refusalResponse } from '../refusal-response.js';
/**
 * Decides in which type an operation is answered, before it is executed. Yoga reads Accept without its weights, so it is
 * told the one type that is left.
 */
export function useAnswerType() {
    return {
        onRequestParse({ request, endResponse, fetchAPI }) {
            const type = answerTypeOf(request.headers.get('accept'));
            if (type === undefined)
                endResponse(notAcceptable(fetchAPI.Response));
            else
                request.headers.set('accept', type);
        },
    };
}
function notAcceptable(ResponseType) {
    const message = 'Accept leaves no type to answer in: name application/json or application/graphql-response+json.';
    return refusalResponse(ResponseType, 406, message);
}
