/**
 * `npm run -s processes:images [-- <file.bpmn …>]`: draws every shipped diagram (or the named ones) as it looks in the product,
 * to `docs/diagrams/<agency>/<process>.png`, for reviewers and for the agencies' officials.
 * Needs a Chromium: CHROMIUM_PATH, or the system's.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const ROOT = resolve(import.meta.dirname, '../..');
const MARGIN = 24;
const MARK = 20; // bpmn.io's mark stays visible, below the drawing
const require = createRequire(import.meta.url);

const executablePath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));
if (!executablePath) {
  console.error('Không tìm thấy Chromium. Cài gói chromium hoặc đặt CHROMIUM_PATH rồi chạy lại.');
  process.exit(1);
}

const named = process.argv.slice(2).map((file) => resolve(file));
const files = named.length > 0 ? named : shipped();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ deviceScaleFactor: 1.5 });
  await page.setContent(
    `<style>${fonts()} body{margin:0;background:#fff} #canvas{width:100vw;height:100vh} .bjs-powered-by{transform:scale(.8)}</style><div id="canvas"></div>`,
  );
  await page.addStyleTag({ path: require.resolve('bpmn-js/dist/assets/diagram-js.css') });
  await page.addStyleTag({ path: require.resolve('bpmn-js/dist/assets/bpmn-js.css') });
  await page.addScriptTag({ path: require.resolve('bpmn-js/dist/bpmn-viewer.production.min.js') });
  for (const file of files) await draw(page, file);
} finally {
  await browser.close();
}

async function draw(page, file) {
  const target = join(ROOT, 'docs/diagrams', basename(dirname(file)), basename(file).replace(/\.bpmn$/, '.png'));
  const box = await page.evaluate(
    async (xml) => {
      globalThis.viewer?.destroy();
      await Promise.all(
        ['400 12px "Be Vietnam Pro"', '600 12px "Be Vietnam Pro"'].map((font) =>
          globalThis.document.fonts.load(font, 'Tiếng Việt'),
        ),
      );
      globalThis.viewer = new globalThis.BpmnJS({
        container: '#canvas',
        textRenderer: {
          defaultStyle: { fontFamily: 'Be Vietnam Pro' },
          externalStyle: { fontFamily: 'Be Vietnam Pro' },
        },
      });
      await globalThis.viewer.importXML(xml);
      return globalThis.viewer.get('canvas').viewbox().inner;
    },
    readFileSync(file, 'utf8'),
  );
  const size = { width: Math.ceil(box.width) + 2 * MARGIN, height: Math.ceil(box.height) + 2 * MARGIN + MARK };
  await page.setViewportSize(size);
  await page.evaluate(
    ([inner, margin, wanted]) => {
      const canvas = globalThis.viewer.get('canvas');
      canvas.resized();
      canvas.viewbox({ x: inner.x - margin, y: inner.y - margin, ...wanted });
    },
    [box, MARGIN, size],
  );
  mkdirSync(dirname(target), { recursive: true });
  await page.screenshot({ path: target });
  console.log(`${relative(ROOT, target)}  ${size.width} × ${size.height}`);
}

function shipped() {
  const folder = join(ROOT, 'processes');
  return readdirSync(folder, { recursive: true })
    .filter((file) => /^[^/]+\/[^/]+\.bpmn$/.test(file) && !file.startsWith('rules/'))
    .sort()
    .map((file) => join(folder, file));
}

/** The product's own font, so that a label is as wide here as on the screen. */
function fonts() {
  const face = (subset, weight, range) => {
    const data = readFileSync(
      require.resolve(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-${subset}-${weight}-normal.woff2`),
    ).toString('base64');
    return `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};src:url(data:font/woff2;base64,${data});unicode-range:${range}}`;
  };
  const vietnamese =
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB';
  const latin = 'U+0000-00FF,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215';
  return [400, 600]
    .flatMap((weight) => [face('vietnamese', weight, vietnamese), face('latin', weight, latin)])
    .join('');
}
