import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type { citedBy } from './cited-by.js';

type BusinessObject = Parameters<typeof citedBy>[0];

interface Shape {
  x: number;
  y: number;
  width: number;
  height: number;
  businessObject: BusinessObject;
}
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Canvas {
  zoom(level?: number, center?: 'auto'): number;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  viewbox(box?: Box): Box & { inner: Box; outer: { width: number; height: number } };
  resized(): void;
}
interface Overlays {
  add(id: string, overlay: { position: { top: number; left: number }; html: HTMLElement }): string;
  clear(): void;
}

/** Below this the names of steps cannot be read. */
const READABLE = 0.9;
/** Between the diagram and its frame, in pixels of the screen. */
const MARGIN = 32;

/** A diagram on the page: opened, marked with a path, moved about. The wheel scrolls the page except on the full screen. */
export class DrawnDiagram {
  private readonly viewer: NavigatedViewer;
  private closed = false;

  constructor(container: HTMLElement, onClick: (element: BusinessObject) => void) {
    this.viewer = new NavigatedViewer({ container, zoomScroll: { enabled: false } });
    this.viewer.on('element.click', ({ element }: { element: Shape }) => onClick(element.businessObject));
  }

  async open(xml: string): Promise<void> {
    await this.viewer.importXML(xml);
    this.fit();
  }

  close(): void {
    this.closed = true;
    this.viewer.destroy();
  }

  /** The whole diagram in the frame, with room around it for the mark over a step at its edge. */
  fit(): void {
    const { inner, outer } = this.canvas.viewbox();
    const scale = Math.min(1, (outer.width - 2 * MARGIN) / inner.width, (outer.height - 2 * MARGIN) / inner.height);
    // Not laid out yet, or nothing on it.
    if (!(scale > 0)) return;
    const [width, height] = [outer.width / scale, outer.height / scale];
    this.canvas.viewbox({ x: inner.x + (inner.width - width) / 2, y: inner.y + (inner.height - height) / 2, width, height });
  }

  /** One step nearer (1) or farther (-1). */
  step(direction: 1 | -1): void {
    this.canvas.zoom(Math.min(3, Math.max(0.15, this.canvas.zoom() * (direction > 0 ? 1.25 : 0.8))), 'auto');
  }

  /** When the whole diagram would be too small to read: nearer, with the given element in the middle. */
  lookAt(id: string | undefined): void {
    this.fit();
    const shape = id === undefined ? undefined : this.shape(id);
    if (!shape || this.canvas.zoom() >= READABLE || shape.width === undefined) return;
    const { outer } = this.canvas.viewbox();
    const [width, height] = [outer.width / READABLE, outer.height / READABLE];
    this.canvas.viewbox({ x: shape.x + shape.width / 2 - width / 2, y: shape.y + shape.height / 2 - height / 2, width, height });
  }

  /** @returns takes the marks away again */
  mark(taken: readonly string[], active: readonly string[], here: () => HTMLElement): () => void {
    const overlays = this.viewer.get<Overlays>('overlays');
    const marks = [...taken.map((id) => [id, 'luong-taken'] as const), ...active.map((id) => [id, 'luong-active'] as const)].filter(([id]) => this.shape(id));
    for (const [id, mark] of marks) this.canvas.addMarker(id, mark);
    for (const id of active) if (this.shape(id)) overlays.add(id, { position: { top: -26, left: 0 }, html: here() });
    return () => {
      if (this.closed) return;
      overlays.clear();
      for (const [id, mark] of marks) if (this.shape(id)) this.canvas.removeMarker(id, mark);
    };
  }

  fullScreen(on: boolean): void {
    this.viewer.get<{ toggle(on: boolean): void }>('zoomScroll').toggle(on);
    this.canvas.resized();
    this.fit();
  }

  private get canvas(): Canvas {
    return this.viewer.get<Canvas>('canvas');
  }

  private shape(id: string): Shape | undefined {
    return this.viewer.get<{ get(id: string): Shape | undefined }>('elementRegistry').get(id);
  }
}
