import { useMedia } from './use-media.js';

/** True while the person's system asks for dark screens. */
export const useDarkMode = (): boolean => useMedia('(prefers-color-scheme: dark)');
