import { useLayoutEffect } from 'react';
import { paletteOf } from './theme.js';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Gives the style sheets of the screens the colours of the theme (`--due-today` …), on the page itself. */
export function PaletteVariables({ dark }: { dark: boolean }) {
  useLayoutEffect(() => {
    const root = document.documentElement;
    for (const [name, colour] of Object.entries<string>({ ...paletteOf(dark) })) root.style.setProperty(`--${kebab(name)}`, colour);
    root.style.colorScheme = dark ? 'dark' : 'light';
  }, [dark]);
  return null;
}
