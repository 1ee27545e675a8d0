import { flatten } from '../../../src/procedures/compile-form.js';
import { procedureRule } from '../rule.js';

/** A form that a step names is one of the agency's own, and speaks only of outcomes that the task has. */
export const knownForm = procedureRule(({ agency, procedure }, report) => {
  for (const node of procedure.nodes) {
    if ((node.kind !== 'user-task' && node.kind !== 'start') || node.formId === null) continue;
    const form = agency.forms.get(node.formId);
    if (!form) {
      report(node.id, `Không có biểu mẫu "${node.formId}" của cơ quan này (forms/<biểu mẫu>.form).`);
      continue;
    }
    const outcomes = node.kind === 'user-task' ? node.outcomes.map((outcome) => outcome.ma) : [];
    for (const field of flatten(form.fields)) {
      for (const outcome of field.onlyFor ?? []) {
        if (!outcomes.includes(outcome))
          report(
            node.id,
            `Biểu mẫu ${node.formId}, trường "${field.label}": chi_khi nêu hướng "${outcome}" mà nhiệm vụ này không có.`,
          );
      }
    }
  }
});
