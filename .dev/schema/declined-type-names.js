/** Rows carry no type of their own on the wire: the dimension that was asked for decides. */
export const declinedTypeNames = {
    attackSource: 'DeclinedByAttackSource',
    country: 'DeclinedByCountry',
    endpoint: 'DeclinedByEndpoint',
    reason: 'DeclinedByReason',
    rule: 'DeclinedByRule',
    totalEndpoint: 'DeclinedByEndpoint',
};
