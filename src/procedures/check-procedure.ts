import { createRequire } from 'node:module';
import { Linter, type LintReport, type RuleResolver } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import { RULES } from '../../processes/rules/plugin.js';
import type { BpmnElement } from './bpmn-element.js';
import type { CheckContext } from './check-context.js';
import type { Finding } from './finding.js';
import { inVietnamese } from './lint-messages.js';

const OWN = 'luong';
/** The engine's profile, and bpmnlint's own rules that our diagrams also keep. */
const PROFILE = 'plugin:camunda-compat/camunda-cloud-8-5';
const GENERAL = [
  'no-bpmndi',
  'no-overlapping-elements',
  'no-duplicate-sequence-flows',
  'label-required',
  'single-event-definition',
  'no-disconnected',
];

const installed = new NodeResolver({ require: createRequire(import.meta.url) });
const resolver: RuleResolver = {
  resolveRule: (pkg, name) => (pkg === `bpmnlint-plugin-${OWN}` ? RULES[name] : installed.resolveRule(pkg, name)),
  resolveConfig: (pkg, name) => installed.resolveConfig(pkg, name),
};

/**
 * Checks one diagram against the Zeebe 8.5 profile and our rules: the same check in the designer, the API, the tests and
 * at publication (design.md, "Every diagram is checked the same way").
 * @param definitions as parsed into `context.agency.diagrams`
 */
export async function checkProcedure(definitions: BpmnElement, context: CheckContext): Promise<Finding[]> {
  const own = Object.keys(RULES).map((name) => [`${OWN}/${name}`, ['error', context]] as const);
  const general = GENERAL.map((name) => [name, 'error'] as const);
  const linter = new Linter({
    config: { extends: [PROFILE], rules: Object.fromEntries<unknown>([...general, ...own]) },
    resolver,
  });
  const results = await linter.lint(definitions);
  return Object.entries(results).flatMap(([rule, reports]) =>
    reports.map((report) => toFinding(rule, report, context)),
  );
}

function toFinding(rule: string, report: LintReport, { procedure }: CheckContext): Finding {
  const elementId = report.id ?? '';
  const named = [...procedure.nodes, ...procedure.flows].find((one) => one.id === elementId);
  const elementName = named?.name ?? (elementId === procedure.id ? procedure.title : '');
  const message =
    rule.startsWith(`${OWN}/`) && report.category !== 'rule-error' ? report.message : inVietnamese(rule, report);
  const severity = report.category === 'warn' || report.category === 'info' ? 'warning' : 'error';
  return { file: procedure.file, elementId, elementName, rule, message, severity };
}
