/** What of the SDK's client and of the transport below it is needed here. */
interface Carrier {
  client?: { getChannel?(): { internalChannel?: { getOptions?(): Record<string, unknown> } } };
}

const ALGORITHM = 'grpc.default_compression_algorithm';

/**
 * Lets the SDK's client send its messages as they are. It packs each one (gzip) and offers no setting for it: on the own
 * machine or in the own network that costs both sides more than a message of some hundred bytes does, on every hop of a case.
 * Where a newer SDK is built otherwise, messages stay packed.
 * @param grpc what the SDK keeps as the client's transport
 */
export function sendPlain(grpc: unknown): void {
  const options = (grpc as Carrier | null)?.client?.getChannel?.().internalChannel?.getOptions?.();
  if (options && ALGORITHM in options) options[ALGORITHM] = 0;
}
