/** One JSON line that an application process printed; text that is none comes as {text}. */
export type ApplicationLine = Record<string, unknown>;

/** See stack.mjs. */
export interface Stack {
  readonly varDir: string;
  readonly ports: Readonly<
    Record<
      'mariadb' | 'zeebeGrpc' | 'zeebeRest' | 'zeebeManagement' | 'zeebeCommand' | 'zeebeInternal' | 'ingest' | 'http',
      number
    >
  >;
  readonly secrets: Readonly<{
    installation: string;
    databasePassword: string;
    ingestUser: string;
    ingestPassword: string;
    appSecret: string;
  }>;
  readonly names: string[];
  startServers(): Promise<void>;
  startAll(): Promise<void>;
  start(name: string): Promise<void>;
  kill(name: string): Promise<void>;
  stopPart(name: string): Promise<void>;
  stop(): Promise<void>;
  isRunning(name: string): boolean;
  pid(name: string): number | undefined;
  url(name?: string): string;
  addApplication(httpPort?: number): Promise<string>;
  applicationEnv(httpPort?: number): Record<string, string>;
}

/** Serializable: goes to another process, which attaches with it. */
export interface Attachment {
  varDir: string;
  env: Record<string, string | undefined>;
  tools: object;
}

export interface PrivateStack {
  stack: Stack;
  attachment: Attachment;
  close(options?: { keepLogs?: boolean }): Promise<void>;
}

export function openPrivateStack(options?: {
  env?: Record<string, string | undefined>;
  main?: string;
  onMessage?: (line: ApplicationLine, part: string) => void;
}): Promise<PrivateStack>;

export function attachStack(attachment: Attachment): Stack;
