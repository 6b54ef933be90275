import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { RecordPolicy, Room } from '../../../lib/model/room.ts';
import type { DataSource } from '../../data-source.ts';
import type { Desk, SpaceUsed } from '../../desk.ts';
import { faultText } from '../../fault-text.ts';
import { groupRooms, type RoomGroup } from '../../group-rooms.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import type { DeskMessages } from '../../i18n/desk-zh-CN.ts';
import { useMessages } from '../../i18n/language.tsx';
import { platformName, roomName } from '../../room-name.ts';
import { routeHref } from '../../route.ts';
import { useLoaded } from '../../use-loaded.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { RoomForm } from './room-form.tsx';
import { ShiftPlanForm } from './shift-plan-form.tsx';
import { SavingLine, useSaving } from './use-saving.tsx';
import { writeBytes } from './write-bytes.ts';

const POLICIES: readonly RecordPolicy[] = ['ask', 'always', 'never'];

/** Every room that was seen: whose, how it is recorded, its space; its form below its line. */
export function RoomsSection({ source, desk }: { source: DataSource; desk: Desk }) {
  const t = useMessages();
  const words = useDeskMessages().rooms;
  const loaded = useLoaded(
    async () => {
      const [rooms, space] = await Promise.all([desk.listRooms(), desk.spaceUsed()]);
      return { rooms, space };
    },
    '',
    (onChange) => source.subscribe(onChange),
  );
  return (
    <section id="options-rooms" tabIndex={-1} aria-labelledby="options-rooms-title">
      <h2 id="options-rooms-title">{words.title}</h2>
      {loaded.state === 'failed' && <p role="alert">{faultText(t, loaded.error)}</p>}
      {loaded.state === 'ready' && loaded.value.rooms.length === 0 && <p class="note">{words.none}</p>}
      {loaded.state === 'ready' && loaded.value.rooms.length > 0 && (
        <RoomsTable source={source} desk={desk} {...loaded.value} onChange={loaded.again} />
      )}
    </section>
  );
}

interface TableProps {
  source: DataSource;
  desk: Desk;
  rooms: readonly Room[];
  space: SpaceUsed;
  onChange(): void;
}

function RoomsTable({ source, desk, rooms, space, onChange }: TableProps) {
  const t = useMessages();
  const words = useDeskMessages().rooms;
  const [open, setOpen] = useState<string | null>(null);
  const [doomed, setDoomed] = useState<RoomGroup | null>(null);
  const { archive } = source;
  const categories = [...new Set(rooms.flatMap(({ category }) => category ?? []))];
  return (
    <>
      <table class="rooms">
        <thead>
          <tr>
            <th scope="col">{words.column.room}</th>
            <th scope="col">{words.column.whose}</th>
            <th scope="col">{words.column.policy}</th>
            <th scope="col" class="number">
              {words.column.space}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {groupRooms(rooms).map((group) => (
            <Fragment key={group.key}>
              <RoomLine
                group={group}
                desk={desk}
                space={space}
                isOpen={open === group.key}
                onOpen={() => setOpen(open === group.key ? null : group.key)}
                onChange={onChange}
                {...(archive ? { onDelete: () => setDoomed(group) } : {})}
              />
              {open === group.key && (
                <tr class="room-details">
                  <td colSpan={5}>
                    <RoomForm desk={desk} group={group} categories={categories} onChange={onChange} />
                    <ShiftPlanForm desk={desk} room={group.lead} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      {doomed && archive && (
        <ConfirmDialog
          title={t.archive.confirmRoom(roomName(t, doomed.lead))}
          text={t.archive.confirmText}
          onConfirm={async () => {
            for (const { key } of doomed.rooms) await archive.deleteRoom(key);
            onChange();
          }}
          onClose={() => setDoomed(null)}
        />
      )}
    </>
  );
}

interface LineProps {
  group: RoomGroup;
  desk: Desk;
  space: SpaceUsed;
  isOpen: boolean;
  onOpen(): void;
  onChange(): void;
  onDelete?: () => void;
}

function RoomLine({ group, desk, space, isOpen, onOpen, onChange, onDelete }: LineProps) {
  const t = useMessages();
  const all = useDeskMessages();
  const words = all.rooms;
  const saving = useSaving();
  const { lead, rooms } = group;
  const name = roomName(t, lead);
  const sizes = rooms.flatMap(({ key }) => space.byRoom[key] ?? []);
  const setPolicy = async (policy: RecordPolicy) => {
    const stored = await saving.run(async () => {
      for (const { key } of rooms) await desk.setPolicy(key, policy);
    });
    if (stored) onChange();
  };
  return (
    <tr>
      <th scope="row">
        {name}
        <span class="block soft">
          {platformName(t, lead.platform)}
          {lead.category !== undefined && ` · ${lead.category}`}
          {rooms.length > 1 && ` · ${words.sameAccount(rooms.length)}`}
        </span>
      </th>
      <td>{whose(words, lead)}</td>
      <td>
        <select
          value={lead.policy}
          aria-label={`${words.column.policy}: ${name}`}
          onChange={(event) => {
            const policy = POLICIES.find((one) => one === event.currentTarget.value);
            if (policy) void setPolicy(policy);
          }}
        >
          {POLICIES.map((policy) => (
            <option key={policy} value={policy}>
              {t.popup.policies[policy]}
            </option>
          ))}
        </select>{' '}
        <SavingLine saving={saving} />
      </td>
      <td class="number">
        {sizes.length === 0
          ? t.method.noRaw
          : writeBytes(
              t,
              all,
              sizes.reduce((sum, bytes) => sum + bytes, 0),
            )}
      </td>
      <td>
        <span class="line-actions">
          <button type="button" class="quiet" aria-expanded={isOpen} onClick={onOpen}>
            {isOpen ? words.close : words.edit}
            <span class="unseen"> {name}</span>
          </button>
          <a class="button quiet" href={routeHref({ page: 'room', id: lead.key })}>
            {words.step}
          </a>
          {onDelete && (
            <button type="button" class="quiet" aria-label={words.removing(name)} onClick={onDelete}>
              {words.remove}
            </button>
          )}
        </span>
      </td>
    </tr>
  );
}

function whose(words: DeskMessages['rooms'], { relation, kind }: Room): string {
  const parts = [relation && words.relation[relation], kind && words.kind[kind]].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : words.unset;
}
