import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** OpenAPI 3.1 of the whole API at /api/docs (page) and /api/docs-json. */
export function serveOpenApi(app: INestApplication): void {
  const config = new DocumentBuilder()
    .setTitle('Luồng')
    .setDescription('Văn phòng điện tử chạy theo sơ đồ quy trình. Lỗi trả về theo RFC 9457 (application/problem+json).')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('luong_phien')
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, config), { jsonDocumentUrl: 'api/docs-json' });
}
