import { Global, Injectable, Module } from '@nestjs/common';
import { AgencyProcedures, type Intake } from '../documents/agency-procedures.js';
import type { DocumentKind } from '../documents/document.js';
import { PublishedResources } from '../engine/published-resources.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { AgencySettings } from '../procedures/agency-settings.js';
import type { FormModel } from '../procedures/contract.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { RedeployPublished } from '../procedures/redeploy-published.js';

/** What the documents room asks of the published folders, answered by the procedures room. */
@Injectable()
export class PublishedProcedures extends AgencyProcedures {
  constructor(private readonly store: ProcedureStore) {
    super();
  }

  async settings(tx: Tx, agencyId: string): Promise<AgencySettings> {
    return (await this.store.current(tx, agencyId)).settings;
  }

  async intake(tx: Tx, agencyId: string, kind: DocumentKind, unitCode: string | null): Promise<Intake | null> {
    const { settings, package: published } = await this.store.current(tx, agencyId);
    const name = settings.khoi_dong[kind];
    if (name === undefined) return null;
    const processId = await this.store.processId(tx, agencyId, name, unitCode);
    const procedure = [...published.procedures.values()].find((one) => one.id === processId);
    const start = procedure?.nodes.find((node) => node.kind === 'start');
    return { processId, form: (start?.formId ? published.forms.get(start.formId) : undefined) ?? null };
  }

  async forms(tx: Tx, agencyId: string): Promise<readonly FormModel[]> {
    const { package: published } = await this.store.current(tx, agencyId);
    const starts = new Set([...published.procedures.values()].flatMap(({ nodes }) => nodes.flatMap((node) => (node.kind === 'start' && node.formId !== null ? [node.formId] : []))));
    const forms = [...published.forms.values()];
    return [...forms.filter(({ id }) => starts.has(id)), ...forms.filter(({ id }) => !starts.has(id))];
  }
}

/** Makes the bindings known to every room. */
@Global()
@Module({
  imports: [ProceduresModule],
  providers: [
    { provide: AgencyProcedures, useClass: PublishedProcedures },
    { provide: PublishedResources, useExisting: RedeployPublished },
  ],
  exports: [AgencyProcedures, PublishedResources],
})
export class BindProceduresModule {}
