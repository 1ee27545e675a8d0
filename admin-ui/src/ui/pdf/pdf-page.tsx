import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import styles from './pdf-preview.module.css';

/** A place on a page, in parts of its width and height (0 to 1), from the top left. */
export interface Highlight {
  page: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Props {
  pdf: PDFDocumentProxy;
  number: number;
  /** Pixels. */
  width: number;
  /** Degrees clockwise. */
  turn: number;
  highlights: readonly Highlight[];
  /** Told when the page stands drawn on the screen. */
  onDrawn?: (() => void) | undefined;
}

/** A4 until the page itself is known. */
const A4 = Math.SQRT2;

/** One page, drawn when it comes near the window: a scan of a hundred pages must not stop the browser. */
export function PdfPage({ pdf, number, width, turn, highlights, onDrawn }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(number <= 2);
  const [ratio, setRatio] = useState(A4);
  const told = useRef(onDrawn);
  useEffect(() => {
    told.current = onDrawn;
  });

  useEffect(() => {
    const watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setNear(true), { rootMargin: '800px' });
    if (holder.current) watcher.observe(holder.current);
    return () => watcher.disconnect();
  }, []);

  useEffect(() => {
    if (!near) return undefined;
    let stopped = false;
    // A page that is left while it is drawn takes its reader away.
    void pdf.getPage(number).then(async (page) => {
      const canvas = await draw(page, width, turn, (shape) => !stopped && setRatio(shape));
      if (stopped) return;
      paper.current?.replaceChildren(canvas);
      told.current?.();
    }).catch(() => undefined);
    return () => {
      stopped = true;
    };
  }, [near, number, pdf, width, turn]);

  useEffect(() => {
    if (highlights.length > 0) holder.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [highlights.length]);

  return (
    <div ref={holder} className={styles['page']} style={{ width, height: width * ratio }} aria-label={`Trang ${number}`}>
      <div ref={paper} />
      {turn === 0 ? highlights.map((place, i) => <mark key={i} className={styles['mark']} style={{ left: percent(place.left), top: percent(place.top), width: percent(place.width), height: percent(place.height) }} />) : null}
    </div>
  );
}

const percent = (share: number): string => `${share * 100}%`;

async function draw(page: PDFPageProxy, width: number, turn: number, onShape: (ratio: number) => void): Promise<HTMLCanvasElement> {
  const rotation = (page.rotate + turn) % 360;
  const natural = page.getViewport({ scale: 1, rotation });
  onShape(natural.height / natural.width);
  const sharp = Math.min(2, window.devicePixelRatio || 1);
  const viewport = page.getViewport({ scale: (width / natural.width) * sharp, rotation });
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvasContext: canvas.getContext('2d')!, viewport }).promise;
  return canvas;
}
