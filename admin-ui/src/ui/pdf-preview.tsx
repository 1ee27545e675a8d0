import { Alert, Button, Skeleton, Space, Typography } from 'antd';
import { DownloadOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { useEffect, useRef, useState } from 'react';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import styles from './pdf-preview.module.css';

interface Props {
  /** Address of the PDF, same origin. */
  src: string;
  /** Name for the download. */
  name: string;
}

/** Shows a PDF page by page; the library is loaded only when a document is opened. */
export function PdfPreview({ src, name }: Props) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [failed, setFailed] = useState(false);
  const [zoom, setZoom] = useState(1);

  useEffect(() => {
    let opened: PDFDocumentProxy | null = null;
    let gone = false;
    setPdf(null);
    setFailed(false);
    void openPdf(src).then(
      (document) => {
        opened = document;
        if (gone) void document.destroy();
        else setPdf(document);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
      void opened?.destroy();
    };
  }, [src]);

  if (failed) return <Alert type="warning" showIcon message="Không mở được tệp PDF để xem trước." action={<a href={src}>Tải về</a>} />;
  return (
    <div className={styles['frame']}>
      <Space className={styles['bar'] ?? ''}>
        <Typography.Text type="secondary">{pdf ? `${pdf.numPages} trang` : 'Đang mở…'}</Typography.Text>
        <Button size="small" icon={<ZoomOutOutlined />} aria-label="Thu nhỏ" onClick={() => setZoom((z) => Math.max(0.5, z - 0.25))} />
        <Button size="small" icon={<ZoomInOutlined />} aria-label="Phóng to" onClick={() => setZoom((z) => Math.min(3, z + 0.25))} />
        <Button size="small" icon={<DownloadOutlined />} href={src} download={name}>
          Tải về
        </Button>
      </Space>
      {pdf ? (
        <div className={styles['pages']} tabIndex={0} aria-label={`Nội dung ${name}`}>
          {Array.from({ length: pdf.numPages }, (_, i) => (
            <PdfPage key={i} pdf={pdf} number={i + 1} zoom={zoom} />
          ))}
        </div>
      ) : (
        <Skeleton active paragraph={{ rows: 12 }} className={styles['pages'] ?? ''} />
      )}
    </div>
  );
}

async function openPdf(src: string): Promise<PDFDocumentProxy> {
  const [pdfjs, worker] = await Promise.all([import('pdfjs-dist'), import('pdfjs-dist/build/pdf.worker.mjs?url')]);
  pdfjs.GlobalWorkerOptions.workerSrc = worker.default;
  return pdfjs.getDocument({ url: src, withCredentials: true, isEvalSupported: false }).promise;
}

/** One page, drawn when it comes near the window: a hundred-page scan must not stop the browser. */
function PdfPage({ pdf, number, zoom }: { pdf: PDFDocumentProxy; number: number; zoom: number }) {
  const holder = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(number <= 2);

  useEffect(() => {
    const watcher = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && setNear(true), { rootMargin: '600px' });
    if (holder.current) watcher.observe(holder.current);
    return () => watcher.disconnect();
  }, []);

  useEffect(() => {
    const box = holder.current;
    if (!near || !box) return undefined;
    let stopped = false;
    void pdf.getPage(number).then(async (page) => {
      const fit = (box.parentElement?.clientWidth ?? 800) - 24;
      const scale = (fit / page.getViewport({ scale: 1 }).width) * zoom;
      const viewport = page.getViewport({ scale: scale * window.devicePixelRatio });
      const canvas = document.createElement('canvas');
      canvas.width = viewport.width;
      canvas.height = viewport.height;
      canvas.style.width = `${viewport.width / window.devicePixelRatio}px`;
      const canvasContext = canvas.getContext('2d');
      if (!canvasContext) return;
      await page.render({ canvasContext, viewport }).promise;
      if (!stopped) box.replaceChildren(canvas);
    });
    return () => {
      stopped = true;
    };
  }, [near, number, pdf, zoom]);

  return <div ref={holder} className={styles['page']} aria-label={`Trang ${number}`} />;
}
