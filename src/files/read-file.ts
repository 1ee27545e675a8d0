import { Inject, Injectable, Optional } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { FILE_READERS, type FileReaders } from './file-readers.js';
import { StoredFile } from './stored-file.js';

/** Opens a file to somebody who may read it. */
@Injectable()
export class ReadFile {
  constructor(
    private readonly uow: UnitOfWork,
    @Optional() @Inject(FILE_READERS) private readonly readers?: FileReaders,
  ) {}

  /**
   * The file, if it is of the actor's agency and either the actor's own unused upload or open to the actor.
   * @throws NotFound; the answer does not tell whether there is such a file
   */
  execute(actor: Actor, id: string): Promise<StoredFile> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      const file = await tx.get(StoredFile, { id }, 'tệp');
      const own = file.keptAt === null && file.createdBy === actor.personId;
      if (!own && !((await this.readers?.mayRead(tx, actor, id)) ?? false)) throw new NotFound('tệp');
      return file;
    });
  }
}
