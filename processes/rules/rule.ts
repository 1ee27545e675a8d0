import { textOf, type BpmnElement } from '../../src/procedures/bpmn-element.js';
import type { CheckContext } from '../../src/procedures/check-context.js';

/** Adds a finding for the element with this id; the message is a full Vietnamese sentence. */
export type Report = (id: string, message: string) => void;

interface Reporter {
  report(id: string, message: string): void;
}

/** A bpmnlint rule made for one diagram of one agency; bpmnlint calls `check` for every element of the file. */
export interface LintRule {
  check(element: BpmnElement, reporter: Reporter): void;
}

/** What a rule file exports: bpmnlint hands the rule's configured option in, which is the context of the check. */
export type RuleFactory = (context: CheckContext) => LintRule;

/** A rule about the procedure as a whole, on the parsed model: called once per diagram. */
export function procedureRule(check: (context: CheckContext, report: Report) => void): RuleFactory {
  return (context) => ({
    check: (element, reporter) => {
      if (element.$type === 'bpmn:Process') check(context, (id, message) => reporter.report(id, message));
    },
  });
}

/** A rule about single elements of the file, for what the parsed model does not keep. */
export function elementRule(
  type: string,
  check: (element: BpmnElement, context: CheckContext, report: Report) => void,
): RuleFactory {
  return (context) => ({
    check: (element, reporter) => {
      if (element.$instanceOf(type))
        check(element, context, (id, message) => reporter.report(id || textOf(element, 'id'), message));
    },
  });
}
