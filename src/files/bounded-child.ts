/**
 * The far side of {@link BoundedRunner}: calls one exported function of one module and answers.
 * It holds no secret (its environment is empty) and may write nowhere (Node's permission model).
 */
interface Call {
  module: string;
  name: string;
  args: unknown[];
}

process.on('message', (call: Call) => {
  void answer(call).then((message) => process.send?.(message));
});
process.on('disconnect', () => process.exit(0));

async function answer(call: Call): Promise<{ value: unknown } | { error: string }> {
  try {
    const module = (await import(call.module)) as Record<string, (...args: unknown[]) => unknown>;
    return { value: await module[call.name]!(...call.args) };
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}
