/** Injection tokens of kernel parts that are not classes. */
export const LOGGER = Symbol('logger');

/** Text that is unique to this run of this process; owner of leases. */
export const PROCESS_ID = Symbol('process-id');
