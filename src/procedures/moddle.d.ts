/** These bpmn.io packages ship no types of their own; only what src/procedures uses is declared. */
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    $type: string;
    $parent?: ModdleElement;
    /** Attributes of other programs. */
    $attrs: Record<string, unknown>;
    $instanceOf(type: string): boolean;
    get(property: string): unknown;
    set(property: string, value: unknown): void;
  }
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string): Promise<{ rootElement: ModdleElement; warnings: { message: string }[] }>;
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}

declare module 'dmn-moddle' {
  import type { ModdleElement } from 'bpmn-moddle';
  export class DmnModdle {
    fromXML(xml: string): Promise<{ rootElement: ModdleElement; warnings: { message: string }[] }>;
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}

declare module 'bpmnlint' {
  import type { ModdleElement } from 'bpmn-moddle';
  export interface LintReport {
    id?: string;
    message: string;
    category: 'error' | 'warn' | 'info' | 'rule-error';
  }
  export interface LintConfig {
    extends?: string[];
    rules?: Record<string, unknown>;
  }
  export interface RuleResolver {
    resolveRule(pkg: string, name: string): unknown;
    resolveConfig(pkg: string, name: string): unknown;
  }
  export class Linter {
    constructor(options: { config: LintConfig; resolver: RuleResolver });
    lint(root: ModdleElement): Promise<Record<string, LintReport[]>>;
  }
}

declare module 'bpmnlint/lib/resolver/node-resolver.js' {
  import type { RuleResolver } from 'bpmnlint';
  export default class NodeResolver implements RuleResolver {
    constructor(options: { require: NodeJS.Require });
    resolveRule(pkg: string, name: string): unknown;
    resolveConfig(pkg: string, name: string): unknown;
  }
}
