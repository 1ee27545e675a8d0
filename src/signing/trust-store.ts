import { X509Certificate } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../kernel/settings.js';

/**
 * The authorities an installation trusts: every certificate (PEM, `.crt` or `.pem`) in `trusted-roots/` of the data
 * folder. The operator puts those of the real authorities there; the demonstration adds its own.
 */
export class TrustStore {
  private readonly folder: string;

  constructor(settings: Pick<Settings, 'VAR_DIR'>) {
    this.folder = join(settings.VAR_DIR, 'trusted-roots');
  }

  /** Read anew each time: a certificate added by the operator counts at once. */
  async roots(): Promise<X509Certificate[]> {
    const names = await readdir(this.folder).catch(() => []);
    const texts = await Promise.all(
      names.filter((name) => /\.(crt|pem)$/.test(name)).map((name) => readFile(join(this.folder, name), 'latin1')),
    );
    return texts
      .flatMap((text) => text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [])
      .map((pem) => new X509Certificate(pem));
  }

  /** Adds an authority under a name of letters and dashes. */
  async add(name: string, certificate: X509Certificate): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, `${name}.crt`);
    await writeFile(`${path}.moi`, certificate.toString());
    await rename(`${path}.moi`, path);
  }
}
