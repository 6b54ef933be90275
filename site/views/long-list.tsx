import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

/** A list that shows its first few lines and the others on demand. */
export function LongList(props: {
  items: readonly ComponentChildren[];
  first?: number;
  moreText(hidden: number): string;
}) {
  const [isWhole, setWhole] = useState(false);
  const first = props.first ?? 8;
  const shown = isWhole ? props.items : props.items.slice(0, first);
  const hidden = props.items.length - shown.length;
  return (
    <>
      <ul class="lines">
        {shown.map((item, i) => (
          // The order is that of time and lines are only ever added: the place is the identity.
          <li key={i}>{item}</li>
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" class="quiet" onClick={() => setWhole(true)}>
          {props.moreText(hidden)}
        </button>
      )}
    </>
  );
}
