import { Module } from '@nestjs/common';
import { Directory } from './directory.js';
import { OrganisationController } from './organisation.controller.js';
import { Organisation } from './organisation.js';

/** Agencies, units, roles, people and their positions. */
@Module({ controllers: [OrganisationController], providers: [Organisation, Directory], exports: [Organisation, Directory] })
export class OrganisationModule {}
