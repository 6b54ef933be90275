import { useEffect, useState } from 'preact/hooks';

/** The platforms of the bundled sample reports. */
export const SAMPLES = ['taobao', 'douyin'] as const;
export type SampleId = (typeof SAMPLES)[number];

/** A page of the app, kept in the address's fragment: it works from any folder, and no server sees it. */
export type Route =
  | { page: 'list' }
  | { page: 'session'; id: string }
  /** A room by its key: the step that it is on. */
  | { page: 'room'; id: string }
  | { page: 'options' }
  | { page: 'welcome' }
  | { page: 'sample'; id: SampleId };

/** The page that a fragment names; the list for one that names none. */
export function parseRoute(hash: string): Route {
  const [page, encoded] = hash.replace(/^#?\/?/, '').split('/');
  const id = decode(encoded);
  if ((page === 'session' || page === 'room') && id) return { page, id };
  if (page === 'options' || page === 'welcome') return { page };
  if (page === 'sample' && isSample(id)) return { page, id };
  return { page: 'list' };
}

/** The address of a page, as a fragment. */
export function routeHref(route: Route): string {
  if (route.page === 'list') return '#/';
  return 'id' in route ? `#/${route.page}/${encodeURIComponent(route.id)}` : `#/${route.page}`;
}

/** The page that the address names now; follows links and the back button. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return parseRoute(hash);
}

function isSample(id: string): id is SampleId {
  return (SAMPLES as readonly string[]).includes(id);
}

function decode(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '');
  } catch {
    // A half-typed "%": the address names no session.
    return '';
  }
}
