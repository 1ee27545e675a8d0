const CONTROL = 'input, textarea, select, button, [tabindex]';

/**
 * Brings the field of an error before the eyes and takes the keyboard there; of a place inside a list or group the nearest
 * one above it that stands on the screen.
 * @returns false when none does
 */
export function focusField(path: string | undefined): boolean {
  const parts = path?.split('.') ?? [];
  for (; parts.length > 0; parts.pop()) {
    const control = document.getElementById(parts.join('.'));
    if (!control) continue;
    (control.matches(CONTROL) ? control : (control.querySelector<HTMLElement>(CONTROL) ?? control)).focus({ preventScroll: true });
    control.scrollIntoView({ block: 'center' });
    return true;
  }
  return false;
}
