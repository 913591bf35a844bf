import type { Builder } from './builder.ts';

export function defineRequestOrder(builder: Builder) {
  const field = builder.enumType('BotByeRequestOrderField', {
    description: 'The fields that requests can be ordered by.',
    values: {
      CREATED_AT: { value: 'createdAt', description: 'When BotBye processed the request.' },
      COUNTRY: { value: 'country', description: 'Country code, ISO 3166-1 alpha-3.' },
      ASN: { value: 'asn', description: 'Autonomous system, compared as text: AS15169.' },
      REMOTE_ADDR: {
        value: 'remoteAddr',
        description: 'IP address of the connecting peer, compared as text. Refused if PRIVACY_IP hides addresses.',
      },
      REQUEST_URI: { value: 'requestUri', description: 'Requested path.' },
      REQUEST_METHOD: { value: 'requestMethod', description: 'HTTP method.' },
      HOST: { value: 'host', description: 'Host header.' },
    },
  });
  const direction = builder.enumType('BotByeOrderDirection', {
    description: 'Direction of an order.',
    values: {
      ASC: { value: 'ASC', description: 'Smallest or oldest first.' },
      DESC: { value: 'DESC', description: 'Largest or newest first.' },
    },
  });
  return builder.inputType('BotByeRequestOrder', {
    description: 'Order of requests: one field and one direction. Sent to the upstream as order_by.',
    fields: (t) => ({
      field: t.field({ type: field, required: true, description: 'The field to order by.' }),
      direction: t.field({
        type: direction,
        required: true,
        defaultValue: 'DESC',
        description: 'Direction of the order. Default DESC.',
      }),
    }),
  });
}
