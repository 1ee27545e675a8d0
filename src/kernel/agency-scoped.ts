import type { EntityTarget, ObjectLiteral } from 'typeorm';

const scoped = new Set<unknown>();

/** Marks an entity whose rows belong to one agency (column `agencyId`); the unit of work filters them. */
export function AgencyScoped(): ClassDecorator {
  return (target) => {
    scoped.add(target);
  };
}

/** True for an entity marked with {@link AgencyScoped}. */
export function isAgencyScoped(entity: EntityTarget<ObjectLiteral>): boolean {
  return scoped.has(entity);
}
