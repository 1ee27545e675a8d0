import { theme as antdTheme, type ThemeConfig } from 'antd';

/** Deep teal is the one accent; red only for overdue and khẩn, amber for due today, green for done (ux.md). */
export const COLOURS = { accent: '#0f5f63', overdue: '#c0261f', dueToday: '#9a5b00', done: '#2b7a3d', opinion: '#1d4fb8' } as const;

/** The look of every screen: calm, dense, Be Vietnam Pro 14 px. */
export function appTheme(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? [antdTheme.darkAlgorithm, antdTheme.compactAlgorithm] : [antdTheme.defaultAlgorithm, antdTheme.compactAlgorithm],
    token: {
      colorPrimary: dark ? '#3aa3a3' : COLOURS.accent,
      colorError: dark ? '#ff7b72' : COLOURS.overdue,
      fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
      fontSize: 14,
      borderRadius: 4,
      controlHeight: 32,
      motion: false,
    },
    cssVar: { key: 'luong' },
  };
}
