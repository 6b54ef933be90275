import { useEffect, useState } from 'preact/hooks';
import { useMessages } from '../i18n/language.tsx';
import { routeHref } from '../route.ts';

/** Work shorter than this shows nothing: a flash of "reading" is worse than none. */
const SHOW_AFTER = 300;

/** Says that something is on its way, once it takes longer than a moment. */
export function Busy({ text }: { text: string }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SHOW_AFTER);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p class="state" role="status">
      {isLate ? text : ''}
    </p>
  );
}

/** What went wrong, and one thing to do. */
export function Trouble({ text, onRetry }: { text: string; onRetry?: () => void }) {
  const t = useMessages();
  return (
    <div class="state trouble" role="alert">
      <p>{text}</p>
      <p class="actions">
        {onRetry && (
          <button type="button" onClick={onRetry}>
            {t.app.retry}
          </button>
        )}
        <a href={routeHref({ page: 'list' })}>{t.app.back}</a>
      </p>
    </div>
  );
}
