import { Injectable, SetMetadata, type CanActivate, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Forbidden } from '../kernel/errors.js';
import { PUBLIC, REQUIRES, SIGNED_IN } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { logAccess } from './access-log.js';
import { EndedSession } from './ended-session.js';
import { Permissions } from './permissions.js';
import { csrfMatches, SESSION_COOKIE } from './session.js';
import { Sessions } from './sessions.js';
import { setSignedIn } from './signed-in.js';

const BEFORE_PASSWORD_CHANGE = 'luong:before-password-change';

/** Opens a route also to somebody who still has to change the first password. */
export function OpenBeforePasswordChange(): CustomDecorator {
  return SetMetadata(BEFORE_PASSWORD_CHANGE, true);
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Stands before every route: nothing opens that is not declared with `@Requires` (deny by default). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly permissions: Permissions,
    private readonly uow: UnitOfWork,
    private readonly ended: EndedSession,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declared = this.declared<string[]>(REQUIRES, context);
    if (!declared?.length) throw new Forbidden('chua-khai-bao-quyen', 'Chức năng này chưa được mở. Báo quản trị hệ thống.');
    if (declared.includes(PUBLIC)) return true;

    const request = context.switchToHttp().getRequest<Request>();
    const token = (request.cookies as Record<string, string | undefined> | undefined)?.[SESSION_COOKIE];
    const signedIn = token ? await this.sessions.resolve(token) : null;
    if (!signedIn) throw await this.ended.refusal(token);
    setSignedIn(request, signedIn);
    // A page that shows whose it is sends the token with reading too: it must not go on under another person's session.
    const given = request.get('x-csrf-token');
    if ((!SAFE.has(request.method) || given) && !csrfMatches(signedIn.csrfToken, given))
      throw new Forbidden('csrf', 'Yêu cầu không đến từ trang đang mở của bạn. Tải lại trang rồi thử lại.');
    if (signedIn.mustChangePassword && !this.declared<boolean>(BEFORE_PASSWORD_CHANGE, context))
      throw new Forbidden('doi-mat-khau', 'Bạn đang dùng mật khẩu cấp lần đầu. Đổi mật khẩu để tiếp tục.');
    if (!declared.includes(SIGNED_IN)) await this.checkFunctions(signedIn.actor, declared, request);
    return true;
  }

  /** Any one of the functions opens the route; a refusal is kept in the log of access (SYT-06). */
  private async checkFunctions(actor: Actor, functionIds: string[], request: Request): Promise<void> {
    if (functionIds.some((id) => this.permissions.can(actor, id))) return;
    await this.uow.run(scopeOf(actor), (tx) =>
      logAccess(tx, 'tu-choi', { personId: actor.personId, sessionId: actor.sessionId, address: request.ip?.slice(0, 64) ?? null, detail: `${functionIds.join(' ')} ${request.method} ${request.path}` }),
    );
    throw this.permissions.denial(actor, functionIds[0]!);
  }

  private declared<T>(key: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}
