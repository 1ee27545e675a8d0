import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import { IsNull } from 'typeorm';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Forbidden } from '../kernel/errors.js';
import { PUBLIC, Requires, SIGNED_IN } from '../kernel/requires.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { OpenBeforePasswordChange } from './access.guard.js';
import { idParamSchema, signInSchema, type IdParam, type SessionView, type SignInInput } from './contract.js';
import { CurrentActor } from './current-actor.js';
import { SESSION_COOKIE, UserSession } from './session.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';

/** Signing in and out; the token lives in an HttpOnly cookie that no page can read. */
@Controller('api/sessions')
@Requires(SIGNED_IN)
export class SessionsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly signIn: SignIn,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  @Requires(PUBLIC)
  @HttpCode(204)
  async open(@Body({ schema: signInSchema }) input: SignInInput, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    // There is no session to bind a CSRF token to yet; the browser itself says when another site's page sent this.
    if (!['same-origin', 'none', undefined].includes(request.get('sec-fetch-site'))) throw new Forbidden('csrf', 'Yêu cầu đăng nhập đến từ trang khác. Mở lại trang đăng nhập của cơ quan.');
    const token = await this.signIn.execute(input, { address: (request.ip ?? '').slice(0, 64), userAgent: request.get('user-agent') ?? '' });
    response.cookie(SESSION_COOKIE, token, this.cookieOptions(request));
  }

  @Get()
  async list(@CurrentActor() actor: Actor): Promise<SessionView[]> {
    const rows = await this.uow.run(scopeOf(actor), (tx) => tx.find(UserSession, { personId: actor.personId, endedAt: IsNull() }, { order: { createdAt: 'DESC' } }));
    return rows.map(({ id, address, userAgent, createdAt, seenAt }) => ({ id, address, userAgent, createdAt: createdAt.toISOString(), seenAt: seenAt.toISOString(), current: id === actor.sessionId }));
  }

  @Delete('current')
  @OpenBeforePasswordChange()
  @HttpCode(204)
  async close(@CurrentActor() actor: Actor, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.uow.run(scopeOf(actor), (tx) => this.sessions.end(tx, actor.sessionId, 'dang-xuat'));
    response.clearCookie(SESSION_COOKIE, this.cookieOptions(request));
  }

  /** Signs out everywhere. */
  @Delete()
  @HttpCode(204)
  async closeAll(@CurrentActor() actor: Actor, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.uow.run(scopeOf(actor), (tx) => this.sessions.endAll(tx, actor.personId, 'dang-xuat'));
    response.clearCookie(SESSION_COOKIE, this.cookieOptions(request));
  }

  /** Signs out one of the own browsers. */
  @Delete(':id')
  @HttpCode(204)
  async closeOne(@CurrentActor() actor: Actor, @Param({ schema: idParamSchema }) { id }: IdParam): Promise<void> {
    await this.uow.run(scopeOf(actor), async (tx) => {
      await tx.get(UserSession, { id, personId: actor.personId }, 'phiên làm việc');
      await this.sessions.end(tx, id, 'dang-xuat');
    });
  }

  /** Secure also when the proxy in front does not say that people reach it by https, but the operator does. */
  private cookieOptions(request: Request): CookieOptions {
    const secure = request.secure || (this.settings.PUBLIC_URL?.startsWith('https:') ?? false);
    return { httpOnly: true, sameSite: 'strict', path: '/', secure };
  }
}
