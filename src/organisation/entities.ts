import { Agency } from './agency.js';
import { Person } from './person.js';
import { PositionHolding } from './position.js';
import { Role } from './role.js';
import { Unit } from './unit.js';

/** The tables of the room organisation. */
export const organisationEntities: (new () => object)[] = [Agency, Unit, Role, Person, PositionHolding];
