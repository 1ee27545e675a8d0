import type { Attachment } from '../../launcher/lib/private-stack.mjs';

/** A demonstration account as the application prints it. */
export interface Account {
  agency: string;
  role: string;
  username: string;
  password: string;
  pin?: string;
}

/** Where the run's stack answers; plain data, so that it travels from vitest's main process to its workers. */
export interface StackInfo {
  url: string;
  databaseUrl: string;
  zeebeGrpcAddress: string;
  zeebeManagementUrl: string;
  /** The loopback listener of records and, in tests, of the application's clock. */
  ingestUrl: string;
  ingestUser: string;
  ingestPassword: string;
  logDir: string;
  /** Each mail that was sent, as one .eml file. */
  mailDir: string;
  accounts: Account[];
  attachment: Attachment;
}

declare module 'vitest' {
  interface ProvidedContext {
    stack: StackInfo;
  }
}
