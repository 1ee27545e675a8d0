import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Requires, SIGNED_IN } from '../kernel/requires.js';
import { OpenBeforePasswordChange } from './access.guard.js';
import { ChangePassword } from './change-password.js';
import { changePasswordSchema, type ChangePasswordInput, type MeView } from './contract.js';
import { CurrentSession } from './current-actor.js';
import { Me } from './me.js';
import type { SignedIn } from './signed-in.js';

/** The signed-in person's own page. */
@Controller('api/me')
@Requires(SIGNED_IN)
@OpenBeforePasswordChange()
export class MeController {
  constructor(
    private readonly me: Me,
    private readonly changePassword: ChangePassword,
  ) {}

  @Get()
  view(@CurrentSession() signedIn: SignedIn): Promise<MeView> {
    return this.me.view(signedIn);
  }

  @Post('password')
  @HttpCode(204)
  password(@CurrentSession() signedIn: SignedIn, @Body({ schema: changePasswordSchema }) input: ChangePasswordInput): Promise<void> {
    return this.changePassword.execute(signedIn, input);
  }
}
