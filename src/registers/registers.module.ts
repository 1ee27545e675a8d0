import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { Books } from './books.js';
import { CorrectionsController } from './corrections.controller.js';
import { DecideCorrection } from './decide-correction.js';
import { ExpectedNumber } from './expected-number.js';
import { FollowDocument } from './follow-document.js';
import { ProposeCorrection } from './propose-correction.js';
import { RegisterIncoming } from './register-incoming.js';
import { RegisterOutgoing } from './register-outgoing.js';
import { RegistersController } from './registers.controller.js';

/** Number series and register books. `AgencyProcedures` is bound by app; `RegisterIncoming` is bound to `ArrivalRegister` there. */
@Module({
  imports: [AccessModule, OrganisationModule],
  controllers: [CorrectionsController, RegistersController],
  providers: [Books, ExpectedNumber, RegisterIncoming, RegisterOutgoing, ProposeCorrection, DecideCorrection, FollowDocument],
  exports: [RegisterIncoming, RegisterOutgoing, ExpectedNumber],
})
export class RegistersModule {}
