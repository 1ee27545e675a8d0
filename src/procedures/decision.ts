/** One column of a decision table that is read. */
export interface DecisionInput {
  id: string;
  label: string;
  /** FEEL, mostly a variable's name. */
  expression: string;
}

export interface DecisionOutput {
  id: string;
  label: string;
  /** Variable name of the result. */
  name: string;
}

export interface DecisionRule {
  id: string;
  /** Unary tests, one per input. */
  tests: string[];
  /** FEEL, one per output. */
  results: string[];
  /** Articles that the rule implements, from the annotation column. */
  articles: string[];
}

/** One decision table (`<decision>.dmn`). */
export interface Decision {
  /** `<agency>.<decision>`. */
  id: string;
  localName: string;
  title: string;
  file: string;
  /** `FIRST`: the first rule that fits; `UNIQUE`: exactly one fits. */
  hitPolicy: 'FIRST' | 'UNIQUE';
  inputs: DecisionInput[];
  outputs: DecisionOutput[];
  rules: DecisionRule[];
}
