import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentActor } from '../access/current-actor.js';
import { Answers } from '../kernel/answers.js';
import type { Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import { Requires, SIGNED_IN } from '../kernel/requires.js';
import {
  fileViewSchema,
  contentQuerySchema,
  fileParamSchema,
  uploadQuerySchema,
  type ContentQuery,
  type FileParam,
  type FileView,
  type UploadQuery,
} from './contract.js';
import { FILE_KINDS } from './file-kind.js';
import { FileStore } from './file-store.js';
import { LogFileUse } from './log-file-use.js';
import { OpenPreview } from './open-preview.js';
import { ReadFile } from './read-file.js';
import { ReceiveFile } from './receive-file.js';
import type { StoredFile } from './stored-file.js';
import { readUpload } from './upload-storage.js';

/** Upload of one file, and its content for those who may read it. */
@Controller('api/files')
@Requires(SIGNED_IN)
export class FilesController {
  constructor(
    private readonly receive: ReceiveFile,
    private readonly files: ReadFile,
    private readonly store: FileStore,
    private readonly previews: OpenPreview,
    private readonly uses: LogFileUse,
  ) {}

  @Answers(fileViewSchema, 201)
  @Post()
  @HttpCode(201)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
  })
  async upload(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Query({ schema: uploadQuerySchema }) _query: UploadQuery,
  ): Promise<FileView> {
    return viewOf(
      await readUpload(request, response, (actor, name, purpose, content) =>
        this.receive.execute(actor, name, purpose, content),
      ),
    );
  }

  @Answers(fileViewSchema)
  @Get(':id')
  async view(@CurrentActor() actor: Actor, @Param({ schema: fileParamSchema }) { id }: FileParam): Promise<FileView> {
    return viewOf(await this.files.execute(actor, id));
  }

  /** Never as a page: a PDF may be shown by the application, everything else is saved. */
  @Get(':id/content')
  async content(
    @CurrentActor() actor: Actor,
    @Param({ schema: fileParamSchema }) { id }: FileParam,
    @Query({ schema: contentQuerySchema }) { tai }: ContentQuery,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.files.execute(actor, id);
    const inline = tai === '0' && file.mime === FILE_KINDS.pdf.mime;
    await this.uses.log(actor, file.id, inline ? 'xem' : 'tai');
    await sendBytes(response, this.store.pathOf(file.agencyId, file.sha256), file.mime, disposition(inline ? 'inline' : 'attachment', file.name));
  }

  /** The file as a PDF to look at, with the same rights as the file itself. */
  @Get(':id/preview')
  async preview(@CurrentActor() actor: Actor, @Param({ schema: fileParamSchema }) { id }: FileParam, @Res() response: Response): Promise<void> {
    const { path, name, marked } = await this.previews.execute(actor, id);
    await this.uses.log(actor, id, 'xem', marked);
    await sendBytes(response, path, FILE_KINDS.pdf.mime, disposition('inline', name.replace(/\.\w+$/, '.pdf')));
  }
}

/** Sends a file of the store; it runs nothing in the browser and stays in no cache. */
function sendBytes(response: Response, path: string, mime: string, contentDisposition: string): Promise<void> {
  const headers = {
    'content-type': mime,
    'content-disposition': contentDisposition,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
  };
  return new Promise<void>((resolve, reject) => {
    response.sendFile(path, { headers, dotfiles: 'allow', cacheControl: false, etag: false, lastModified: false }, (error?: NodeJS.ErrnoException) => {
      // A reader that goes away in the middle is no error.
      if (error && !response.headersSent) reject(error.code === 'ENOENT' ? new NotFound('nội dung tệp') : error);
      else resolve();
    });
  });
}

function viewOf({ id, name, mime, size, sha256, pages, cleaned }: StoredFile): FileView {
  return { id, name, mime, size, sha256, pages, cleaned };
}

/** RFC 6266: a plain name for old programs, and the real one in UTF-8. */
function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const utf8 = encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${utf8}`;
}
