export function defineRequestOrder(builder) {
    const field = builder.enumType('BotByeRequestOrderField', {
        description: 'What requests can be ordered by.',
        values: {
            CREATED_AT: { value: 'createdAt', description: 'When the request was processed.' },
            COUNTRY: { value: 'country', description: 'Country code, ISO 3166-1 alpha-3.' },
            ASN: { value: 'asn', description: 'Autonomous system, as text: AS15169.' },
            REMOTE_ADDR: { value: 'remoteAddr', description: 'Address of the connecting peer, as text.' },
            REQUEST_URI: { value: 'requestUri', description: 'Requested path.' },
            REQUEST_METHOD: { value: 'requestMethod', description: 'HTTP method.' },
            HOST: { value: 'host', description: 'Host header.' },
        },
    });
    const direction = builder.enumType('BotByeOrderDirection', {
        description: 'Which end of the order comes first.',
        values: {
            ASC: { value: 'ASC', description: 'Smallest or oldest first.' },
            DESC: { value: 'DESC', description: 'Largest or newest first.' },
        },
    });
    return builder.inputType('BotByeRequestOrder', {
        description: 'The order of requests: one field, one direction. Sent to upstream as order_by.',
        fields: (t) => ({
            field: t.field({ type: field, required: true, description: 'The field to order by.' }),
            direction: t.field({ type: direction, required: true, defaultValue: 'DESC', description: 'Default DESC.' }),
        }),
    });
}
