import { DownloadOutlined, RotateRightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton, Tooltip } from 'antd';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { PdfPage, type Highlight } from './pdf-page.js';
import { isMade, usePdf, type PdfSource } from './open-pdf.js';
import styles from './pdf-preview.module.css';

interface Props {
  source: PdfSource;
  /** Name of the file, for screen readers and the download. */
  name: string;
  /** Address that saves the file; none for a file that was not sent yet. */
  download?: string | undefined;
  /** What stands at the left of the bar: the choice of files. */
  lead?: ReactNode;
  /** Places lit up on the pages. */
  highlights?: readonly Highlight[];
  /** Told when the first page stands on the screen. */
  onShown?: () => void;
}

/** Shows a PDF page by page, as wide as its column. */
export function PdfPreview({ source, name, download, lead, highlights = [], onShown }: Props) {
  const opened = usePdf(source);
  const [zoom, setZoom] = useState(1);
  const [turn, setTurn] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const count = opened.state === 'open' ? opened.pdf.numPages : 0;
  return (
    <div className={styles['frame']}>
      <div className={`${styles['bar']} no-print`}>
        <div className={styles['lead']}>{lead}</div>
        {count > 0 ? <span className={styles['count']}>{count} trang</span> : null}
        <BarButton title="Thu nhỏ" icon={<ZoomOutOutlined />} onClick={() => setZoom((z) => Math.max(0.5, z - 0.25))} />
        <BarButton title="Phóng to" icon={<ZoomInOutlined />} onClick={() => setZoom((z) => Math.min(3, z + 0.25))} />
        <BarButton title="Xoay" icon={<RotateRightOutlined />} onClick={() => setTurn((t) => (t + 90) % 360)} />
        {download === undefined ? null : (
          <Tooltip title="Tải về">
            <Button type="text" size="small" icon={<DownloadOutlined />} href={download} aria-label={`Tải về ${name}`} />
          </Tooltip>
        )}
      </div>
      <div ref={box} className={styles['pages']} tabIndex={0} role="document" aria-label={`Nội dung ${name}`}>
        {opened.state === 'failed' ? (
          <Alert
            type="warning"
            showIcon
            title={opened.reason ?? (download === undefined ? 'Tệp này không phải PDF đọc được. Chọn bản quét khác (.pdf).' : 'Không mở được tệp này để xem tại đây. Tải về để mở bằng chương trình khác.')}
            action={
              opened.reason === null ? null : (
                <Button size="small" onClick={opened.retry}>
                  Thử lại
                </Button>
              )
            }
          />
        ) : null}
        {opened.state === 'opening' ? (
          <>
            {isMade(source) ? (
              <p className={styles['making']} role="status">
                Đang tạo bản xem từ tệp soạn thảo…
              </p>
            ) : null}
            <Skeleton active paragraph={{ rows: 14 }} className={styles['opening'] ?? ''} />
          </>
        ) : null}
        {opened.state === 'open' && width > 0
          ? Array.from({ length: count }, (_, i) => (
              <PdfPage key={i} pdf={opened.pdf} number={i + 1} width={Math.round(width * zoom)} turn={turn} highlights={highlights.filter(({ page }) => page === i + 1)} onDrawn={i === 0 ? onShown : undefined} />
            ))
          : null}
      </div>
    </div>
  );
}

function BarButton({ title, icon, onClick }: { title: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip title={title}>
      <Button type="text" size="small" icon={icon} aria-label={title} onClick={onClick} />
    </Tooltip>
  );
}

/** Width in which a page is drawn: that of the column, without its padding and scroll bar; steps of 10 px spare redrawing. */
function useWidth(box: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const measured = new ResizeObserver(([entry]) => entry && setWidth(Math.min(1100, Math.floor((entry.contentRect.width - 2) / 10) * 10)));
    if (box.current) measured.observe(box.current);
    return () => measured.disconnect();
  }, [box]);
  return width;
}
