import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import { actorOf } from '../kernel/request-actor.js';
import { signedInOf, type SignedIn } from './signed-in.js';

/** Parameter of a route: who acts. Only on routes that are not public. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => actorOf(context.switchToHttp().getRequest<object>()));

/** Parameter of a route: who acts, with what belongs to the session. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => signedInOf(context.switchToHttp().getRequest<object>()));
