import type { Plugin } from 'vite';

/** English words that libraries give to screen readers and offer no setting for: where they stand, and what is said instead. */
const PLACES: { file: string; from: string; to: string }[] = [
  {
    // Icons stand beside words; the two that stand alone on a button are named, the others are decoration.
    file: '@ant-design/icons/es/components/AntdIcon.js',
    from: '"aria-label": icon.name',
    to: '...({ search: { "aria-label": "Tìm" }, "close-circle": { "aria-label": "Xóa" } }[icon.name] ?? { "aria-hidden": true })',
  },
  { file: '@rc-component/tabs/es/TabNavList/TabNode.js', from: '`Tab ${currentPosition} of ${tabCount}`', to: '`Thẻ ${currentPosition} trên ${tabCount}`' },
  { file: '@rc-component/select/es/hooks/useAllowClear.js', from: "'Clear'", to: "'Xóa'" },
];

/** Replaces those words while the web app is built; a library that has moved them stops the build. */
export function speakVietnamese(): Plugin {
  const left = new Set(PLACES);
  return {
    name: 'speak-vietnamese',
    enforce: 'pre',
    transform(code, id) {
      const place = PLACES.find(({ file }) => id.split('?')[0]!.endsWith(file));
      if (!place) return null;
      if (!code.includes(place.from)) throw new Error(`${place.file} no longer says ${place.from}`);
      left.delete(place);
      return { code: code.replace(place.from, place.to), map: null };
    },
    buildEnd(error) {
      if (!error && left.size > 0) throw new Error(`Not met while building: ${[...left].map(({ file }) => file).join(', ')}`);
    },
  };
}
