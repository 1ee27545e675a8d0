import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Unavailable } from '../kernel/errors.js';
import { isId } from '../kernel/ids.js';
import type { Settings } from '../kernel/settings.js';

const VERSION = 1;

/** What belongs to a certificate and must not lie open: the PKCS#12 file, the image of the handwriting or the seal. */
export type Secret = 'p12' | 'hinh';

/**
 * Encrypted files of certificates under `certificates/` of the data folder (AES-256-GCM, key drawn from the
 * application's secret, bound to the certificate's id). A stolen backup of the folder alone opens nothing.
 */
export class CertificateVault {
  private readonly folder: string;

  constructor(private readonly settings: Pick<Settings, 'VAR_DIR' | 'APP_SECRET'>) {
    this.folder = join(settings.VAR_DIR, 'certificates');
  }

  /** Stores bytes, replacing what was there. */
  async put(certificateId: string, secret: Secret, bytes: Buffer): Promise<void> {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key(), iv).setAAD(Buffer.from(`${certificateId}.${secret}`));
    const encrypted = Buffer.concat([cipher.update(bytes), cipher.final()]);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = this.path(certificateId, secret);
    const handle = await open(`${path}.moi`, 'w', 0o600);
    await handle.writeFile(Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), encrypted]));
    await handle.sync();
    await handle.close();
    await rename(`${path}.moi`, path);
  }

  /** @throws Unavailable when the file is gone, damaged, or was encrypted with another application secret */
  async get(certificateId: string, secret: Secret): Promise<Buffer> {
    try {
      const file = await readFile(this.path(certificateId, secret));
      if (file[0] !== VERSION) throw new Error('Unknown version');
      const decipher = createDecipheriv('aes-256-gcm', this.key(), file.subarray(1, 13)).setAAD(
        Buffer.from(`${certificateId}.${secret}`),
      );
      decipher.setAuthTag(file.subarray(13, 29));
      return Buffer.concat([decipher.update(file.subarray(29)), decipher.final()]);
    } catch (cause) {
      throw new Unavailable(
        'khong-mo-duoc-chung-thu',
        'Không mở được tệp chứng thư lưu trên máy chủ. Báo quản trị kiểm tra thư mục dữ liệu và APP_SECRET, hoặc nạp lại chứng thư.',
        cause,
      );
    }
  }

  /** Forgets everything of a certificate. */
  async remove(certificateId: string): Promise<void> {
    for (const secret of ['p12', 'hinh'] as const) await rm(this.path(certificateId, secret), { force: true });
  }

  private path(certificateId: string, secret: Secret): string {
    if (!isId(certificateId)) throw new Error('Not the id of a certificate');
    return join(this.folder, `${certificateId}.${secret}`);
  }

  private key(): Buffer {
    return Buffer.from(hkdfSync('sha256', this.settings.APP_SECRET, '', 'luong certificate vault', 32));
  }
}
