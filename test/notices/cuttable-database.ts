import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A way to a database server that can be cut, as when the server is away for one process. */
export class CuttableDatabase {
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((near) => this.join(near));
  private state: 'open' | 'silent' | 'cut' = 'open';
  private withheld: (() => void)[] = [];
  /** Connections that were tried in vain since the last cut. */
  refused = 0;

  private constructor(private readonly target: URL) {}

  static async to(url: string): Promise<CuttableDatabase> {
    const made = new CuttableDatabase(new URL(url));
    await new Promise<void>((resolve) => made.server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  /** The database's address by this way. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** What is sent still arrives and is done; the answers come back when it is mended, or never after a cut. */
  silence(): void {
    this.state = 'silent';
  }

  /** Answers on their way back that a silence holds. */
  get silenced(): number {
    return this.withheld.length;
  }

  cut(): void {
    this.state = 'cut';
    this.refused = 0;
    this.withheld = [];
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.state = 'open';
    for (const answer of this.withheld.splice(0)) answer();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket): void {
    if (this.state === 'cut') {
      this.refused++;
      near.destroy();
      return;
    }
    const far = connect(Number(this.target.port || 3306), this.target.hostname);
    const end = () => [near, far].forEach((socket) => socket.destroy());
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('error', end).on('close', () => {
        this.sockets.delete(socket);
        end();
      });
    }
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => {
      if (this.state === 'open') near.write(bytes);
      else this.withheld.push(() => near.write(bytes));
    });
  }
}
