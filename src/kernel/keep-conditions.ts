import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/**
 * Makes the conditions that a query has stay: the builder's own `where` would replace them, its `orWhere`, or an OR inside
 * a text that is added, would stand beside them.
 */
export function keepConditions<E extends ObjectLiteral>(query: SelectQueryBuilder<E>): SelectQueryBuilder<E> {
  const [add, clone] = [query.andWhere.bind(query), query.clone.bind(query)];
  const addWhole: typeof query.andWhere = (where, parameters) => {
    // The agency's own parameter stays what it is.
    if (parameters && 'scopeAgency' in parameters) throw new Error('The parameter scopeAgency belongs to the unit of work');
    return add(typeof where === 'string' ? `(${where})` : where, parameters);
  };
  query.where = addWhole;
  query.andWhere = addWhole;
  query.orWhere = () => {
    throw new Error('orWhere would leave the agency; put the alternatives into one andWhere');
  };
  query.clone = () => keepConditions(clone());
  return query;
}
