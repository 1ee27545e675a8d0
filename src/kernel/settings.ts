import { isIP } from 'node:net';
import { z } from 'zod';

/** An IP address, a network (`10.0.0.0/8`), or one of Express's names for ranges. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return longest > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest));
}

const flag = z.enum(['0', '1']).transform((v) => v === '1');

const settingsSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^mysql$/, error: 'phải có dạng mysql://người-dùng:mật-khẩu@máy:cổng/cơ-sở-dữ-liệu' }),
  /** The same server's socket file; set by the launcher for its own server. */
  DATABASE_SOCKET: z.string().min(1).optional(),
  ZEEBE_GRPC_ADDRESS: z.string().regex(/^[^\s:/]+:\d+$/, 'phải có dạng máy:cổng'),
  ZEEBE_MANAGEMENT_URL: z.url().optional(),
  ZEEBE_HOME: z.string().optional(),
  ZEEBE_JAVA_HOME: z.string().optional(),
  /** Address on which the exporter of the engine is listened for; another than loopback for an engine on another machine. */
  INGEST_HOST: z.string().default('127.0.0.1'),
  INGEST_PORT: z.coerce.number().int().min(1).max(65535),
  INGEST_USER: z.string().min(1),
  INGEST_PASSWORD: z.string().min(16, 'cần ít nhất 16 ký tự'),
  HTTP_PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HTTP_HOST: z.string().default('127.0.0.1'),
  /** Addresses or networks of the proxies whose X-Forwarded-* headers are believed; none by default. */
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((one) => one.trim()).filter((one) => one !== ''))
    .refine((list) => list.every(isProxy), 'phải là danh sách địa chỉ IP hoặc mạng (192.0.2.0/24), cách nhau bằng dấu phẩy'),
  VAR_DIR: z.string().min(1),
  APP_SECRET: z.string().min(32, 'cần ít nhất 32 ký tự'),
  CHROMIUM_PATH: z.string().default('/usr/bin/chromium'),
  SOFFICE_PATH: z.string().default('/usr/bin/soffice'),
  PROCESSES_DIR: z.string().default('processes'),
  TEMPLATES_DIR: z.string().default('templates'),
  UI_DIR: z.string().default('dist/admin-ui'),
  UPLOAD_LIMIT_BYTES: z.coerce.number().int().min(1024).default(50 * 1024 * 1024),
  DEMO: flag.default(true),
  CLOCK_CONTROLLED: flag.default(false),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'phải bắt đầu bằng smtp:// hoặc smtps://').optional(),
  /** Address under which people reach the program, for links in e-mails; without it the listening address. */
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'phải có dạng https://tên-máy' }).transform((url) => url.replace(/\/+$/, '')).optional(),
  MAIL_FROM: z.string().default('luong@localhost'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Everything the environment decides, checked once at start. Secrets stay in here and are never logged. */
export type Settings = z.infer<typeof settingsSchema>;

/** Injection token of {@link Settings}. */
export const SETTINGS = Symbol('settings');

/** A setting is missing or wrong; the message is one Vietnamese sentence for the operator. */
export class SettingsError extends Error {}

/**
 * Reads and checks the settings.
 * @param env name → text, as in `process.env`; empty text counts as not set
 * @throws SettingsError naming each wrong variable (never its value)
 */
export function loadSettings(env: Record<string, string | undefined>): Settings {
  const present = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== undefined && v !== ''));
  const parsed = settingsSchema.safeParse(present);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((i) => `${i.path.join('.')} ${i.code === 'invalid_type' ? 'chưa được đặt' : i.message}`);
  throw new SettingsError(`Cấu hình chưa đúng: ${wrong.join('; ')}. Sửa biến môi trường rồi khởi động lại.`);
}
