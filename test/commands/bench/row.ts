/** Something else that does the same job, measured in the same run. */
export interface Anchor {
  name: string;
  value: number;
}

/** One line of the benchmark. `id` is the goal's number where it is one of the project's goals (P1–P10). */
export interface BenchRow {
  id: string;
  /** What was measured; says so where this machine cannot measure it (then `value` and `holds` are absent). */
  what: string;
  value?: number;
  unit: string;
  /** The goal in words: "≤ 0.30", "≥ 40×". */
  goal: string;
  holds?: boolean;
  anchors: Anchor[];
}

/** What `bench --json` prints. */
export interface BenchResult {
  /** Processor, cores and browser: absolute times belong to them. */
  machine: string;
  rows: BenchRow[];
}
