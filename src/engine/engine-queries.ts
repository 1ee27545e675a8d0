import { Injectable } from '@nestjs/common';
import { InvalidInput, Unavailable } from '../kernel/errors.js';
import { EngineQueries } from './engine-commands.js';
import { EngineError } from './engine-error.js';
import { EnginePort } from './engine-port.js';

/** Asks the engine directly. */
@Injectable()
export class LiveEngineQueries extends EngineQueries {
  constructor(private readonly port: EnginePort) {
    super();
  }

  async evaluateDecision(decisionId: string, variables: Record<string, unknown>): Promise<unknown> {
    try {
      const { output, failure } = await this.port.evaluateDecision(decisionId, variables);
      if (failure !== null) throw new InvalidInput('bang-quyet-dinh-loi', `Bảng quyết định "${decisionId}" không cho được kết quả: ${failure}. Kiểm tra bảng và dữ liệu của văn bản.`);
      return output;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.kind === 'away') throw new Unavailable('may-quy-trinh-vang', 'Máy quy trình tạm thời không trả lời; sẽ tự thử lại.', error);
      throw new InvalidInput('bang-quyet-dinh-loi', `Bảng quyết định "${decisionId}" không dùng được: ${error.message}.`);
    }
  }
}
