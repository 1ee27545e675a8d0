import type { Request } from 'express';
import multer, { type StorageEngine } from 'multer';
import type { Actor } from '../kernel/actor.js';
import { InvalidInput } from '../kernel/errors.js';
import { actorOf } from '../kernel/request-actor.js';
import { uploadQuerySchema } from './contract.js';
import type { Purpose } from './file-kind.js';
import type { StoredFile } from './stored-file.js';

type Receive = (
  actor: Actor,
  name: string,
  purpose: Purpose,
  content: NodeJS.ReadableStream & Express.Multer.File['stream'],
) => Promise<StoredFile>;

/** Hands the one file of a multipart request, as it streams in, to the use case; nothing is held in memory. */
class StreamingStorage implements StorageEngine {
  /** What the use case refused with; every other error is of the request as it was sent. */
  refusal: unknown;

  constructor(private readonly receive: Receive) {}

  _handleFile(
    request: Request,
    file: Express.Multer.File,
    done: (error?: unknown, info?: Partial<Express.Multer.File>) => void,
  ): void {
    const { muc_dich } = uploadQuerySchema.parse(request.query);
    this.receive(actorOf(request), file.originalname, muc_dich, file.stream).then(
      (stored) => done(null, { stored } as Partial<Express.Multer.File>),
      (error: unknown) => {
        // The rest of the request must be read, or the browser never sees the answer.
        file.stream.resume();
        this.refusal = error;
        done(error);
      },
    );
  }

  _removeFile(_request: Request, _file: Express.Multer.File, done: (error: Error | null) => void): void {
    done(null);
  }
}

/**
 * Reads a multipart request with one file in the field `file`. Names are UTF-8 (multer's own default mangles ơ and ư).
 * @returns what `receive` stored
 * @throws InvalidInput `thieu-tep`, `nhieu-tep`, `gui-tep-hong` (a control character in the name, a request cut off); what `receive` throws
 */
export function readUpload(request: Request, response: Express.Response, receive: Receive): Promise<StoredFile> {
  const storage = new StreamingStorage(receive);
  const read = multer({
    storage,
    limits: { files: 1, fields: 4, fieldSize: 1024, parts: 6 },
    defParamCharset: 'utf8',
  }).single('file');
  return new Promise((resolve, reject) => {
    read(request, response as never, (error: unknown) => {
      const stored = (request.file as { stored?: StoredFile } | undefined)?.stored;
      if (error instanceof multer.MulterError)
        reject(new InvalidInput('nhieu-tep', 'Mỗi lần chỉ tải lên một tệp, trong trường "file". Tải lại từng tệp.'));
      else if (error instanceof Error) reject(error === storage.refusal ? error : unreadable());
      else if (!stored) reject(new InvalidInput('thieu-tep', 'Chưa chọn tệp. Chọn tệp rồi tải lên lại.'));
      else resolve(stored);
    });
  });
}

function unreadable(): InvalidInput {
  return new InvalidInput('gui-tep-hong', 'Tệp gửi lên không đọc được: tên tệp có ký tự điều khiển (ví dụ xuống dòng) hoặc việc gửi bị ngắt giữa chừng. Đổi tên tệp thành chữ, số thường rồi tải lên lại.');
}
