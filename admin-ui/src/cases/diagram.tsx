import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';
import { citedBy, type Cited } from './cited-by.js';
import styles from './diagram.module.css';

interface Props {
  xml: string;
  /** Ids of elements and flows that the case has passed. */
  taken: readonly string[];
  /** Ids of elements where it stands now. */
  active: readonly string[];
}

interface Canvas {
  zoom(level: 'fit-viewport' | number, center?: 'auto'): number;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  viewbox(): { inner: { width: number; height: number } };
  resized(): void;
}
interface Registry {
  get(id: string): { businessObject: Parameters<typeof citedBy>[0] } | undefined;
}
interface Overlays {
  add(id: string, overlay: { position: { top: number; left: number }; html: HTMLElement }): string;
  clear(): void;
}

/** A diagram with the path of a case on it. Loaded only when somebody looks at one; bpmn.io's mark stays visible. */
export default function Diagram({ xml, taken, active }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<NavigatedViewer | null>(null);
  const [failed, setFailed] = useState(false);
  const [pointed, setPointed] = useState<Cited | null>(null);

  useEffect(() => {
    const drawn = new NavigatedViewer({ container: box.current! });
    let gone = false;
    drawn.importXML(xml).then(
      () => {
        if (gone) return;
        drawn.get<Canvas>('canvas').zoom('fit-viewport', 'auto');
        drawn.on('element.click', ({ element }: { element: { businessObject: Parameters<typeof citedBy>[0] } }) => setPointed(citedBy(element.businessObject)));
        setViewer(drawn);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      setViewer(null);
      drawn.destroy();
    };
  }, [xml]);

  useEffect(() => {
    if (!viewer) return undefined;
    const [canvas, registry, overlays] = [viewer.get<Canvas>('canvas'), viewer.get<Registry>('elementRegistry'), viewer.get<Overlays>('overlays')];
    const marks = [...taken.map((id) => [id, 'luong-taken'] as const), ...active.map((id) => [id, 'luong-active'] as const)].filter(([id]) => registry.get(id));
    for (const [id, mark] of marks) canvas.addMarker(id, mark);
    for (const id of active) if (registry.get(id)) overlays.add(id, { position: { top: -26, left: 0 }, html: hereMark() });
    return () => {
      overlays.clear();
      for (const [id, mark] of marks) canvas.removeMarker(id, mark);
    };
  }, [viewer, taken, active]);

  if (failed) return <p className="text-quiet">Không vẽ được sơ đồ của phiên bản này.</p>;
  return (
    <figure className={styles['figure']}>
      <div ref={box} className={styles['canvas']} role="img" aria-label="Sơ đồ quy trình với đường đã đi" />
      <figcaption className={styles['caption']}>{pointed ? <Citation cited={pointed} /> : 'Bấm vào một bước để xem bước đó theo điều nào. Kéo để di chuyển, Ctrl + lăn chuột để phóng.'}</figcaption>
    </figure>
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
