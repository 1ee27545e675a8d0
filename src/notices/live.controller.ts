import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor } from '../access/current-actor.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Conflict } from '../kernel/errors.js';
import { Requires, SIGNED_IN } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { LiveConnection } from './live-connection.js';
import { LiveHub } from './live-hub.js';
import { actorStill } from './live-session.js';
import { missedEvents } from './missed-events.js';

const MOST_PER_PERSON = 20;

/** The live stream of hints (server-sent events). */
@Controller('api/live')
export class LiveController {
  private readonly perPerson = new Map<string, number>();

  constructor(
    private readonly hub: LiveHub,
    private readonly uow: UnitOfWork,
  ) {}

  /** @throws Conflict `qua-nhieu-luong` when a person holds too many streams in this process */
  @Get()
  @Requires(SIGNED_IN)
  @ApiProduces('text/event-stream')
  async stream(@CurrentActor() actor: Actor, @Res() response: Response, @Headers('last-event-id') lastId?: string): Promise<void> {
    this.count(actor, 1);
    const connection = new LiveConnection(actor, response, {
      still: (who) => actorStill(this.uow, who),
      closed: (stream) => {
        this.hub.drop(stream);
        this.count(actor, -1);
      },
    });
    try {
      await this.hub.open(connection);
      if (lastId !== undefined) await this.catchUp(connection, actor, lastId);
      connection.begin();
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** Read after the stream listens, so that nothing falls between; doubles do no harm. */
  private async catchUp(connection: LiveConnection, actor: Actor, lastId: string): Promise<void> {
    const missed = await this.uow.run(scopeOf(actor), (tx) => missedEvents(tx, actor.agencyId, lastId));
    if (!missed) connection.hint({ kind: 'resync', ref: '' });
    for (const event of missed ?? []) if (event.audience.split(' ').some((word) => connection.tokens.has(word))) connection.send(event);
  }

  private count(actor: Actor, change: 1 | -1): void {
    const open = (this.perPerson.get(actor.personId) ?? 0) + change;
    if (open > MOST_PER_PERSON) throw new Conflict('qua-nhieu-luong', 'Bạn đang mở quá nhiều cửa sổ cùng lúc. Đóng bớt cửa sổ rồi tải lại trang.');
    if (open > 0) this.perPerson.set(actor.personId, open);
    else this.perPerson.delete(actor.personId);
  }
}
