import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { fold, likePattern } from '../organisation/fold.js';

/** The words of a search as LIKE patterns for a folded column; each must occur. At most eight words count. */
export function searchPatterns(search: string): string[] {
  const words = fold(search).split(' ').filter((word) => word !== '');
  return words.slice(0, 8).map(likePattern);
}

/** Limits a query to rows whose folded column holds every word of the search. */
export function whereWords<E extends ObjectLiteral>(query: SelectQueryBuilder<E>, column: string, search: string): SelectQueryBuilder<E> {
  searchPatterns(search).forEach((pattern, index) => query.andWhere(`${column} LIKE :word${index}`, { [`word${index}`]: pattern }));
  return query;
}
