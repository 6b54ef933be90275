import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

/**
 * A button with an explanation that opens on hover, focus or tap, stays while the pointer is on it, and closes with Esc. The
 * explanation is as wide as the nearest `.explains` around it.
 */
export function Explain(props: { label: string; lines: readonly string[]; children: ComponentChildren }) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const open = () => setOpen(true);
  const close = () => setOpen(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same for keys and touch
    <span class="explain" onMouseEnter={open} onMouseLeave={close}>
      <button
        type="button"
        class="chip"
        aria-label={props.label}
        aria-expanded={isOpen}
        aria-describedby={isOpen ? id : undefined}
        onFocus={open}
        onBlur={close}
        onClick={open}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      >
        {props.children}
      </button>
      {isOpen && (
        <span class="explanation" role="tooltip" id={id}>
          {props.lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </span>
      )}
    </span>
  );
}
