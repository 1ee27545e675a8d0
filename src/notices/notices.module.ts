import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { PrintingModule } from '../printing/printing.module.js';
import { CleanLiveEvents } from './clean-live-events.js';
import { DeliverMail } from './deliver-mail.js';
import { LiveController } from './live.controller.js';
import { LiveEvents } from './live-events.js';
import { LiveHub } from './live-hub.js';
import { MailWorker } from './mail-worker.js';
import { NoticeController } from './notice.controller.js';
import { SendNotice } from './send-notice.js';
import { SessionEvents } from './session-events.js';

/** Live hints, notices in the application, e-mail. */
@Module({
  imports: [OrganisationModule, PrintingModule],
  controllers: [LiveController, NoticeController],
  providers: [LiveHub, LiveEvents, SessionEvents, CleanLiveEvents, SendNotice, DeliverMail, MailWorker],
  exports: [LiveEvents, LiveHub, SendNotice],
})
export class NoticesModule {}
