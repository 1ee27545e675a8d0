/** Job type of every job-based user task (engine-facts.md, "User tasks"). */
export const USER_TASK = 'io.camunda.zeebe:userTask';

/** People's tasks and waits: a job of theirs is handed out once; the export is the truth. */
export const LONG_TIMEOUT_MS = 30 * 24 * 3600 * 1000;

/** Work of a block: handed out again when nobody has answered for so long. */
export const BLOCK_TIMEOUT_MS = 60_000;
