import type { DataSource } from '../data-source.ts';
import { useMessages } from '../i18n/language.tsx';
import { FileDrop } from './file-drop.tsx';
import { SampleLinks } from './sample-links.tsx';

/** Nothing here yet: the next step, and the samples. */
export function EmptyList({ source }: { source: DataSource }) {
  const t = useMessages();
  const { openFile } = source;
  return (
    <div class="empty">
      <p class="answer">{openFile ? t.list.emptySite : t.list.emptyExtension}</p>
      <p>{openFile ? t.list.emptySiteNext : t.list.emptyExtensionNext}</p>
      {openFile && <FileDrop openFile={(file) => openFile.call(source, file)} />}
      <SampleLinks />
    </div>
  );
}
