/** A built-in as a plain function: `(self, ...args)`. */
// biome-ignore lint/suspicious/noExplicitAny: built-ins of every shape, whose results each hook knows
export type Native = (self: unknown, ...args: unknown[]) => any;
// biome-ignore lint/complexity/noBannedTypes: built-ins of every shape, called through Reflect only
export type Callable = Function;

/**
 * The page's own built-ins as they are when the tap starts, before any of the page's scripts has run. The tap takes hold of all
 * it needs while it starts and uses nothing else later: the page may redefine every name, and may watch who calls the new
 * ones. For the same reason its code spreads no arrays, iterates over none and stores nothing under an index of one: the page
 * can take part in that.
 */
export const { apply, construct } = Reflect;

/** The method, or the getter, of a class's instances. To be called while the tap starts. */
export function native({ prototype }: { prototype: object }, key: string): Native {
  const { value, get } = Object.getOwnPropertyDescriptor(prototype, key) as PropertyDescriptor;
  return (self, ...args) => apply(value ?? get, self, args);
}

/**
 * The same work, but undefined where it throws: what fails here is our copy, never the page's work, and no error of ours may
 * reach the page's `error` event.
 */
export function quietly<A extends unknown[], R>(work: (...args: A) => R): (...args: A) => R | undefined {
  return (...args) => {
    try {
      return apply(work, undefined, args);
    } catch {
      return undefined;
    }
  };
}

/** Does nothing. */
export const ignore = () => {};
