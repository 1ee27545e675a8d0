import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** Metadata key read by the access guard. */
export const REQUIRES = 'luong:requires';

/** Value that opens a route to everybody, signed in or not (sign-in page, health). */
export const PUBLIC = 'cong-khai';

/** Value that opens a route to any signed-in person. */
export const SIGNED_IN = 'da-dang-nhap';

/**
 * Declares the product function (see docs/functions.md) a route needs. A route without a declaration
 * is refused: deny by default.
 * @param functionIds one or more function ids; holding any of them opens the route
 */
export function Requires(...functionIds: string[]): CustomDecorator {
  return SetMetadata(REQUIRES, functionIds);
}
