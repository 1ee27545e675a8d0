import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { FullscreenOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { citedBy, type Cited } from './cited-by.js';
import { DrawnDiagram } from './drawn-diagram.js';
import styles from './diagram.module.css';

interface Props {
  xml: string;
  /** Ids of elements and flows that the case has passed. */
  taken: readonly string[];
  /** Ids of elements where it stands now. */
  active: readonly string[];
}

/** A diagram with the path of a case on it. Loaded only when somebody looks at one; bpmn.io's mark stays visible. */
export default function Diagram({ xml, taken, active }: Props) {
  const figure = useRef<HTMLElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<DrawnDiagram | null>(null);
  const [failed, setFailed] = useState(false);
  const [pointed, setPointed] = useState<Cited | null>(null);

  useEffect(() => {
    let gone = false;
    const diagram = new DrawnDiagram(box.current!, (element) => setPointed(citedBy(element)));
    diagram.open(xml).then(
      () => !gone && setDrawn(diagram),
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
      setDrawn(null);
      diagram.close();
    };
  }, [xml]);

  useEffect(() => drawn?.mark(taken, active, hereMark), [drawn, taken, active]);
  useEffect(() => drawn?.lookAt(active[0] ?? taken.at(-1)), [drawn, active, taken]);
  useEffect(() => {
    const followed = () => drawn?.fullScreen(document.fullscreenElement === figure.current);
    document.addEventListener('fullscreenchange', followed);
    return () => document.removeEventListener('fullscreenchange', followed);
  }, [drawn]);

  if (failed) return <p className="text-quiet">Không vẽ được sơ đồ của phiên bản này.</p>;
  return (
    <figure className={styles['figure']} ref={figure}>
      <div className={styles['tools']}>
        <Tool title="Thu nhỏ" icon={<ZoomOutOutlined />} onClick={() => drawn?.step(-1)} />
        <Tool title="Phóng to" icon={<ZoomInOutlined />} onClick={() => drawn?.step(1)} />
        <Button size="small" onClick={() => drawn?.fit()}>
          Cả sơ đồ
        </Button>
        <Tool title="Toàn màn hình" icon={<FullscreenOutlined />} onClick={() => void (document.fullscreenElement ? document.exitFullscreen() : figure.current?.requestFullscreen())} />
      </div>
      <div ref={box} className={styles['canvas']} role="img" aria-label="Sơ đồ quy trình với đường đã đi" />
      <figcaption className={styles['caption']}>{pointed ? <Citation cited={pointed} /> : 'Kéo để di chuyển. Bấm vào một bước để xem bước đó theo điều nào.'}</figcaption>
    </figure>
  );
}

function Tool({ title, icon, onClick }: { title: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip title={title}>
      <Button size="small" icon={icon} aria-label={title} onClick={onClick} />
    </Tooltip>
  );
}

function Citation({ cited }: { cited: Cited }) {
  return (
    <>
      <strong>{cited.name}</strong>
      {cited.articles === '' ? '' : ` – ${cited.articles}`}
      {cited.rows === '' ? '' : ` (${cited.rows})`}
    </>
  );
}

function hereMark(): HTMLElement {
  const mark = document.createElement('div');
  mark.className = styles['here'] ?? '';
  mark.textContent = 'đang ở đây';
  return mark;
}
