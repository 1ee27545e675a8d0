import { Inject, Injectable } from '@nestjs/common';
import { InvalidInput, Unavailable, type FieldError } from '../kernel/errors.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { PROCESS_ID } from '../kernel/tokens.js';
import { EngineError } from './engine-error.js';
import { startThrowAwayProcess, type ThrowAwayProcess } from './throw-away-process.js';
import { trialFile, trialId, trialValues } from './trial-table.js';
import { ZeebeClient } from './zeebe-client.js';

/** A FEEL text that a publication would bring to the shared engine, with where it stands and what it reads. */
export interface TrialExpression {
  file: string;
  elementId: string;
  elementName: string;
  /** `unary-tests`: a cell that tests `tested`. */
  kind: 'expression' | 'unary-tests';
  source: string;
  variables: readonly string[];
  tested?: string;
}

/** Each evaluation alone (design.md, glossary: throw-away broker). */
const LIMIT_MS = 2000;
const FILE = 'thu.dmn';
const MOST_NAMED = 20;
const WARM_UPS = 240;
const WARM_UP_PAUSE_MS = 500;

/**
 * Evaluates every expression of a publication on a broker that nobody else uses, with samples and with null for what it
 * reads. One that exhausts the broker or takes over two seconds is refused by name; the shared engine never sees it.
 */
@Injectable()
export class ThrowAwayBroker {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(PROCESS_ID) private readonly owner: string,
  ) {}

  /** @throws InvalidInput naming each element; Unavailable when no broker can be started */
  async rehearse(expressions: readonly TrialExpression[]): Promise<void> {
    const left = distinct(expressions);
    const faults: FieldError[] = [];
    while (left.length > 0 && faults.length < MOST_NAMED) {
      const suspect = await this.onBroker((client, broker) => tryAll(client, broker, left, faults));
      // The broker is of no use after a killer, and a slow machine makes any expression slow once: it is tried again alone.
      if (suspect !== null && (await this.onBroker((client, broker) => tryAll(client, broker, [suspect], faults))) !== null)
        faults.push(faultOf(suspect, 'biểu thức làm cạn bộ nhớ hoặc quá 2 giây. Viết lại cho gọn.'));
    }
    if (faults.length > 0) throw new InvalidInput('bieu-thuc-khong-dat', 'Có biểu thức không chạy được trên máy thử nên quy trình chưa được ban hành. Sửa các phần tử được nêu rồi ban hành lại.', faults);
  }

  private async onBroker<T>(work: (client: ZeebeClient, broker: ThrowAwayProcess) => Promise<T>): Promise<T> {
    const broker = await startThrowAwayProcess(this.settings);
    try {
      const client = new ZeebeClient(broker.grpcAddress, this.owner);
      try {
        await warmUp(client);
        return await work(client, broker);
      } finally {
        await client.close();
      }
    } finally {
      await broker.end();
    }
  }
}

/** The first evaluation loads the evaluator; its time says nothing of an expression. */
async function warmUp(client: ZeebeClient): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.deploy([{ name: FILE, content: trialFile([{ kind: 'expression', source: '1 + 1' }]) }]);
      await client.evaluateDecision(trialId(0), {});
      return;
    } catch (error) {
      if (attempt === WARM_UPS) throw new Unavailable('may-thu-khong-chay', 'Máy thử quy trình không trả lời nên chưa ban hành. Ban hành lại sau ít phút.', error);
      // Ready is said before the gateway knows its partition.
      await new Promise((resolve) => setTimeout(resolve, WARM_UP_PAUSE_MS));
    }
  }
}

/** Works off the list from its front; answers the expression that broke the broker or took too long, or null. */
async function tryAll(client: ZeebeClient, broker: ThrowAwayProcess, left: TrialExpression[], faults: FieldError[]): Promise<TrialExpression | null> {
  const readable = await deployable(client, left.splice(0), faults);
  for (const [index, one] of readable.entries()) {
    const outcome = await tryOne(client, trialId(index), one.variables).catch((error: unknown) => error);
    const broken = broker.died || outcome === 'overrun' || (outcome instanceof EngineError && outcome.kind === 'away');
    if (broken) {
      left.push(...readable.slice(index + 1));
      return one;
    }
    if (outcome instanceof EngineError) faults.push(faultOf(one, `máy quy trình không nhận biểu thức (${outcome.message}).`));
    else if (outcome instanceof Error) throw outcome;
  }
  return null;
}

/** Deploys all expressions in one file; when the engine cannot read one, each is asked for alone and the faulty are named. */
async function deployable(client: ZeebeClient, expressions: TrialExpression[], faults: FieldError[]): Promise<TrialExpression[]> {
  const fits = (some: TrialExpression[]) =>
    client.deploy([{ name: FILE, content: trialFile(some) }]).then(
      () => null,
      (error: unknown) => (error instanceof EngineError && error.kind === 'invalid' ? error : Promise.reject(error as Error)),
    );
  if ((await fits(expressions)) === null) return expressions;
  const readable: TrialExpression[] = [];
  for (const one of expressions) {
    const refusal = await fits([one]);
    if (refusal === null) readable.push(one);
    else faults.push(faultOf(one, `máy quy trình không đọc được biểu thức (${refusal.message}).`));
  }
  if (readable.length > 0) await fits(readable);
  return readable;
}

async function tryOne(client: ZeebeClient, decisionId: string, variables: readonly string[]): Promise<'fine' | 'overrun'> {
  for (const values of trialValues(variables)) {
    const late = new Promise<'overrun'>((resolve) => setTimeout(() => resolve('overrun'), LIMIT_MS).unref());
    const answer = client.evaluateDecision(decisionId, values).then(() => 'fine' as const);
    if ((await Promise.race([answer, late])) === 'overrun') {
      answer.catch(() => undefined);
      return 'overrun';
    }
  }
  return 'fine';
}

/** The same text on the same variables needs one trial only. */
function distinct(expressions: readonly TrialExpression[]): TrialExpression[] {
  return [...new Map(expressions.map((one) => [JSON.stringify([one.kind, one.source, one.tested, one.variables]), one])).values()];
}

function faultOf({ file, elementId, elementName }: TrialExpression, what: string): FieldError {
  return { path: `${file}#${elementId}`, message: `${elementName ? `"${elementName}": ` : ''}${what}` };
}
