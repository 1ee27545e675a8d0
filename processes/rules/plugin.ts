import { allowedFeel } from './allowed-feel/allowed-feel.js';
import { allowedShapes } from './allowed-shapes/allowed-shapes.js';
import { articleCited } from './article-cited/article-cited.js';
import { blockBoundary } from './block-boundary/block-boundary.js';
import { blockHeaders } from './block-headers/block-headers.js';
import { defaultFlow } from './default-flow/default-flow.js';
import { jobBasedUserTask } from './job-based-user-task/job-based-user-task.js';
import { knownBlock } from './known-block/known-block.js';
import { knownDecision } from './known-decision/known-decision.js';
import { knownForm } from './known-form/known-form.js';
import { knownFunction } from './known-function/known-function.js';
import { knownOutcome } from './known-outcome/known-outcome.js';
import { knownProcedure } from './known-procedure/known-procedure.js';
import { noDeadEnd } from './no-dead-end/no-dead-end.js';
import { onePool } from './one-pool/one-pool.js';
import { outcomeHasFlow } from './outcome-has-flow/outcome-has-flow.js';
import { ownNames } from './own-names/own-names.js';
import { roleWithHolder } from './role-with-holder/role-with-holder.js';
import type { RuleFactory } from './rule.js';
import { userTaskHeaders } from './user-task-headers/user-task-headers.js';
import { validIds } from './valid-ids/valid-ids.js';
import { variableWritten } from './variable-written/variable-written.js';

/** Our own bpmnlint rules by name; the folder of the same name holds the rule, its page, a right and a wrong diagram. */
export const RULES: Readonly<Record<string, RuleFactory>> = {
  'allowed-feel': allowedFeel,
  'allowed-shapes': allowedShapes,
  'article-cited': articleCited,
  'block-boundary': blockBoundary,
  'block-headers': blockHeaders,
  'default-flow': defaultFlow,
  'job-based-user-task': jobBasedUserTask,
  'known-block': knownBlock,
  'known-decision': knownDecision,
  'known-form': knownForm,
  'known-function': knownFunction,
  'known-outcome': knownOutcome,
  'known-procedure': knownProcedure,
  'no-dead-end': noDeadEnd,
  'one-pool': onePool,
  'outcome-has-flow': outcomeHasFlow,
  'own-names': ownNames,
  'role-with-holder': roleWithHolder,
  'user-task-headers': userTaskHeaders,
  'valid-ids': validIds,
  'variable-written': variableWritten,
};
