/** A field of the input that is wrong, with the sentence shown beside it. */
export interface FieldError {
  path: string;
  message: string;
}

/**
 * An expected refusal. It reaches people as RFC 9457 problem details: `message` is a Vietnamese
 * sentence that says what happened and what to do, `code` is stable for programs and tests.
 */
export class DomainError extends Error {
  readonly fields: readonly FieldError[];
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    options: { fields?: readonly FieldError[]; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.fields = options.fields ?? [];
  }
}

/** 400: the input does not fit its schema or a rule of the field. */
export class InvalidInput extends DomainError {
  constructor(code: string, message: string, fields: readonly FieldError[] = []) {
    super(400, code, message, { fields });
  }
}

/** 401: nobody is signed in, or the session has ended. */
export class NotSignedIn extends DomainError {
  constructor(message = 'Phiên làm việc đã hết. Đăng nhập lại để tiếp tục; nội dung đang nhập vẫn được giữ.') {
    super(401, 'chua-dang-nhap', message);
  }
}

/** 403: the matrix or the step does not allow it. The message names the function and the article. */
export class Forbidden extends DomainError {
  constructor(code: string, message: string) {
    super(403, code, message);
  }
}

/** 404: there is no such thing, or the person may not know that there is. */
export class NotFound extends DomainError {
  constructor(what: string) {
    super(404, 'khong-tim-thay', `Không tìm thấy ${what}. Có thể mục này đã được chuyển hoặc bạn không có quyền xem.`);
  }
}

/** 409: somebody or the engine was faster, or a rule of the present state refuses. */
export class Conflict extends DomainError {
  constructor(code: string, message: string) {
    super(409, code, message);
  }
}

/** 503: a part the request needs (engine, database, printer) is away; what was typed is kept. */
export class Unavailable extends DomainError {
  constructor(code: string, message: string, cause?: unknown) {
    super(503, code, message, { cause });
  }
}
