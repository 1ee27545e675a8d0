import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isDatabaseAway } from './database-away.js';
import { DomainError, type FieldError } from './errors.js';
import type { Logger } from './log.js';

interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId?: string;
  errors?: readonly FieldError[];
}

const TITLES: Record<number, string> = {
  400: 'Dữ liệu chưa đúng',
  401: 'Chưa đăng nhập',
  403: 'Không được phép',
  404: 'Không tìm thấy',
  409: 'Không thực hiện được lúc này',
  413: 'Tệp quá lớn',
  429: 'Quá nhiều yêu cầu',
  503: 'Tạm thời chưa sẵn sàng',
};

/** Turns every error into RFC 9457 problem details with a Vietnamese sentence; unknown ones are logged and hidden. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request & { id?: string }>();
    if (response.headersSent) {
      response.end();
      return;
    }
    const problem = this.problemOf(error);
    if (problem.status >= 500) this.log.error({ err: error, path: request.path }, 'request failed');
    if (request.id !== undefined) problem.requestId = request.id;
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof DomainError) return problem(error.status, error.code, error.message, error.fields);
    if (isDatabaseAway(error))
      return problem(503, 'co-so-du-lieu-vang', 'Cơ sở dữ liệu tạm thời không trả lời. Nội dung bạn nhập vẫn được giữ; thử lại sau ít phút.');
    if (error instanceof HttpException) {
      const status = error.getStatus();
      return problem(status, `http-${status}`, HTTP_SENTENCES[status] ?? 'Yêu cầu không thực hiện được. Kiểm tra lại rồi thử lại.');
    }
    if ((error as { type?: unknown } | null)?.type === 'entity.too.large') return problem(413, 'qua-lon', 'Nội dung gửi lên quá lớn. Gửi tệp qua mục đính kèm.');
    if ((error as { type?: unknown } | null)?.type === 'entity.parse.failed') return problem(400, 'khong-doc-duoc', 'Nội dung gửi lên không đọc được. Tải lại trang rồi thử lại.');
    return problem(500, 'loi-he-thong', 'Hệ thống gặp lỗi ngoài dự kiến. Nội dung bạn nhập vẫn được giữ; báo quản trị kèm mã yêu cầu nếu lỗi lặp lại.');
  }
}

const HTTP_SENTENCES: Record<number, string> = {
  400: 'Yêu cầu chưa đúng. Kiểm tra các ô được đánh dấu rồi gửi lại.',
  404: 'Không có địa chỉ này. Quay lại trang trước.',
  413: 'Tệp hoặc nội dung gửi lên quá lớn.',
  429: 'Bạn thao tác quá nhanh. Chờ một phút rồi thử lại.',
};

function problem(status: number, code: string, detail: string, errors: readonly FieldError[] = []): Problem {
  return { type: `/problems/${code}`, title: TITLES[status] ?? 'Lỗi', status, code, detail, ...(errors.length ? { errors } : {}) };
}
