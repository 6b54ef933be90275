/** Whether any key of a JSON value could reach an object's prototype. */
export function hasForbiddenKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, inner]) => ['__proto__', 'constructor', 'prototype'].includes(key) || hasForbiddenKey(inner),
  );
}
