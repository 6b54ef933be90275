import type { Count } from '../units.ts';

/** One element of a sketch, or several equal ones in a row. Absent keys: none. */
export interface SketchNode {
  tag: string;
  /** Class names, without those that hold a long number or anything but letters, digits, `-` and `_`. */
  classes?: string[];
  /** The value of `data-e2e`, where it is plain words joined by hyphens. */
  e2e?: string;
  role?: string;
  /** Names of the other attributes, without their values. */
  attributes?: string[];
  /** What its own text is, without telling it. */
  holds?: 'number' | 'text';
  /** So many equal elements stand here one after the other. */
  times?: Count;
  children?: SketchNode[];
}

/** What the adapter's own selectors find in the page: so many elements each. */
export interface SketchMatches {
  [name: string]: { selector: string; matches: Count }[];
}

/**
 * The skeleton of a page for a bug report: what it is built of, nothing that it says. No text, no address, no value of an
 * attribute but the two above, no id of a room or a person.
 */
export interface PageSketch {
  format: 'roomscope-page-sketch';
  version: 1;
  platform: string;
  adapterVersion: string;
  matches: SketchMatches;
  /** Elements in the page, and whether the sketch leaves some out for want of room. */
  elements: Count;
  truncated: boolean;
  body: SketchNode;
}
