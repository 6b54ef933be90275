import type { ComponentType } from 'preact';
import { faultText } from '../fault-text.ts';
import { useMessages } from '../i18n/language.tsx';
import { useLoaded } from '../use-loaded.ts';
import { Busy, Trouble } from './states.tsx';

/** What a lazy view needs: where its code is, and what it is given. */
export interface LazyViewProps<P> {
  /** Always the same function for the same view: it is asked once. */
  load(): Promise<ComponentType<P>>;
  props: P;
}

/** A view whose code is fetched when it is first shown: what a reader may never open stays out of the first load. */
export function LazyView<P extends object>({ load, props }: LazyViewProps<P>) {
  const t = useMessages();
  const loaded = useLoaded(load, '', () => () => undefined);
  if (loaded.state === 'loading') return <Busy text={t.app.loading} />;
  if (loaded.state === 'failed') return <Trouble text={faultText(t, loaded.error)} onRetry={loaded.again} />;
  const View = loaded.value;
  return <View {...props} />;
}
