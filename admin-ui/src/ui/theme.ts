import { theme as antdTheme, type ThemeConfig } from 'antd';

interface Palette {
  accent: string;
  link: string;
  overdue: string;
  dueToday: string;
  done: string;
  opinion: string;
  text: string;
  secondary: string;
  page: string;
  panel: string;
  line: string;
  /** Behind what is chosen. */
  chosen: string;
}

/** Deep teal is the one accent; red only for overdue and khẩn, amber for due today, green for done, blue for an asked opinion (ux.md). */
const LIGHT: Palette = {
  accent: '#0f5f63',
  link: '#0b6468',
  overdue: '#b3261e',
  dueToday: '#8a5200',
  done: '#226b36',
  opinion: '#1d4fb8',
  text: '#1c2627',
  secondary: '#566466',
  page: '#f3f5f5',
  panel: '#ffffff',
  line: '#dde3e3',
  chosen: '#dfeded',
};

const DARK: Palette = {
  accent: '#1b7f83',
  link: '#5fc4c4',
  overdue: '#ff8a80',
  dueToday: '#f0b357',
  done: '#7ccf90',
  opinion: '#8fb4ff',
  text: '#e4eaea',
  secondary: '#a5b3b4',
  page: '#121717',
  panel: '#1a2121',
  line: '#323d3d',
  chosen: '#1f3a3b',
};

export const paletteOf = (dark: boolean): Palette => (dark ? DARK : LIGHT);

/** The look of every screen: calm, dense, Be Vietnam Pro 14 px, contrast AA. */
export function appTheme(dark: boolean): ThemeConfig {
  const colours = paletteOf(dark);
  return {
    algorithm: dark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: colours.accent,
      colorPrimaryBg: colours.chosen,
      colorPrimaryBgHover: colours.chosen,
      controlItemBgActive: colours.chosen,
      controlItemBgActiveHover: colours.chosen,
      colorLink: colours.link,
      colorError: dark ? '#ff8f85' : colours.overdue,
      colorSuccess: dark ? '#3f9a58' : colours.done,
      colorInfo: colours.link,
      colorWarning: dark ? '#d99a3a' : '#b26a00',
      // Derived from the dark seeds these backgrounds come out as mud.
      ...(dark
        ? { colorSuccessBg: '#17301f', colorSuccessBorder: '#2f6a40', colorWarningBg: '#33260f', colorWarningBorder: '#7a5a1e', colorErrorBg: '#3a1c1a', colorErrorBorder: '#8a3c36', colorInfoBg: '#162c2e', colorInfoBorder: '#2a5c60' }
        : { colorSuccessBg: '#e8f4ec', colorSuccessBorder: '#a9d3b6', colorWarningBg: '#fdf3e0', colorWarningBorder: '#ecc98a', colorErrorBg: '#fdeceb', colorErrorBorder: '#eeb4af', colorInfoBg: '#e6f1f1', colorInfoBorder: '#a6cccd' }),
      colorTextBase: colours.text,
      colorTextSecondary: colours.secondary,
      colorTextTertiary: colours.secondary,
      colorTextDescription: colours.secondary,
      colorTextPlaceholder: dark ? '#8b9a9b' : '#66767a',
      colorBgLayout: colours.page,
      colorBgContainer: colours.panel,
      ...(dark ? { colorBgElevated: '#212a2a' } : {}),
      colorBorderSecondary: colours.line,
      colorSplit: colours.line,
      fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
      fontSize: 14,
      borderRadius: 4,
      controlHeight: 32,
      paddingLG: 16,
      marginLG: 16,
      motion: false,
    },
    components: {
      Layout: { headerBg: colours.panel, siderBg: colours.panel, bodyBg: colours.page },
      Menu: { itemHeight: 38, itemMarginInline: 8, itemBg: 'transparent', subMenuItemBg: 'transparent', itemSelectedBg: colours.chosen, itemSelectedColor: colours.link },
      Table: { cellPaddingBlockSM: 6, cellPaddingInlineSM: 8, headerBg: dark ? '#212a2a' : '#eef2f2' },
      Tabs: { horizontalItemPadding: '9px 0', horizontalItemGutter: 20, horizontalMargin: '0', itemSelectedColor: colours.link, itemHoverColor: colours.link, inkBarColor: colours.link },
      Button: dark ? { dangerColor: '#1c1010' } : {},
      Segmented: { trackBg: dark ? '#222b2b' : '#e4eaea', itemSelectedBg: dark ? '#3a4848' : '#ffffff', itemColor: colours.secondary, itemSelectedColor: colours.text },
      Pagination: { itemActiveColor: colours.link, itemActiveColorHover: colours.link },
      Form: { itemMarginBottom: 12, verticalLabelPadding: '0 0 4px' },
    },
    cssVar: { prefix: 'luong', key: 'luong' },
  };
}
