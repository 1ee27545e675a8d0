/** The group that takes every kind which has no group of its own. */
export const ALL_KINDS = 'tat-ca';

/**
 * The group of kinds (nhóm loại) to which a kind belongs: which documents share one run of numbers. A group is a
 * kind's code, several codes joined by `+`, or `tat-ca` (requirements/defaults.md 9, 16).
 * @param groups `nhom` of the book
 */
export function kindGroup(groups: readonly string[], typeCode: string): string {
  return groups.find((group) => group.split('+').includes(typeCode)) ?? ALL_KINDS;
}
