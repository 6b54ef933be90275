import type { FigureId } from '../../lib/metrics/catalogue.ts';
import type { GapCause } from '../../lib/model/gap.ts';
import type { MarkKind } from '../../lib/model/mark.ts';
import type { Attribution } from '../../lib/traffic/sources.ts';
import { popupEn } from './popup-en.ts';
import { type FaultTexts, type FigureTexts, pickFault } from './text-shapes.ts';
import type { Messages } from './zh-CN.ts';

/** English, key by key after `zh-CN.ts`. */

const causes: Record<GapCause, string> = {
  'tab-closed': 'the page was closed or reloaded',
  hidden: 'the tab slept in the background',
  frozen: 'the browser froze the tab',
  layout: 'the page changed its layout',
  login: 'the page asked for a login',
  captcha: 'the platform asked for verification',
  'rate-limited': 'the platform answered “too fast”',
  'silent-socket': "the page's own messages stopped",
  disk: 'the computer could not write',
  clock: 'the computer slept, or its clock was changed',
  stopped: 'stopped by hand',
  extension: 'the extension was updated or restarted',
  passive: 'another tab was recording',
  oversize: 'messages were too large to copy',
  dropped: 'too many messages; some were lost',
};

const marks: Record<MarkKind, string> = {
  productExplained: 'product explained',
  coupon: 'coupon',
  lottery: 'lottery',
  flashSale: 'flash sale',
  gift: 'gift',
  titleChanged: 'title changed',
  hostChanged: 'account renamed',
  presenterChanged: 'presenter changed',
  segment: 'segment',
  target: 'target',
  violation: 'violation notice',
  aggregatedEntries: 'entry notices merged',
  note: 'note',
};

const segments: Record<Attribution, string> = {
  shop: 'from the shop',
  fans: 'returning fans',
  platform: 'sent by the platform',
  shortVideo: 'from short videos',
  offSite: 'from outside',
  paid: 'paid traffic',
  unattributed: 'source unknown',
  're-entry': 'back from the small window (not a new entry)',
};

const figures: Record<FigureId, FigureTexts> = {
  netNewFollowers: {
    name: 'Net new followers',
    formula: 'Last follower count read minus the first; those who left are already taken off.',
  },
  followersTotal: { name: 'Followers', formula: 'The last follower count that the page showed.' },
  peakConcurrentViewers: {
    name: 'Peak online',
    formula: 'The most viewers online at once while it was recorded.',
  },
  averageConcurrentViewers: {
    name: 'Average online',
    formula: 'Time-weighted mean of viewers online: Σ(online × time) ÷ recorded time.',
  },
  entriesPerMinute: {
    name: 'Inflow',
    formula:
      'Increase of views per minute; where the page shows no views, entry notices per minute, which is a lower bound.',
  },
  cumulativeViews: {
    name: 'Views',
    formula: 'The last view count that the page showed; the same person coming back counts again.',
  },
  cumulativeViewers: {
    name: 'Viewers',
    formula: 'The last count of distinct viewers that the page showed.',
  },
  newViews: { name: 'New views while recorded', formula: 'Increase of the view count while recorded.' },
  newViewers: { name: 'New viewers while recorded', formula: 'Increase of the viewer count while recorded.' },
  entries: {
    name: 'Entry notices',
    formula: 'Notices of people coming in, counted on the page; busy rooms merge or drop some.',
  },
  identifiedViewers: {
    name: 'People recognised',
    formula: 'Distinct people who spoke or were announced; only their number is kept.',
  },
  commenters: {
    name: 'People commenting',
    formula: 'Distinct people who commented; only their number is kept.',
  },
  comments: { name: 'Comments', formula: 'Comments recorded; system notices are not counted.' },
  commentsPerMinute: { name: 'Comments per minute', formula: 'Comments ÷ recorded minutes.' },
  likes: { name: 'Likes', formula: "Increase of the room's like total while recorded." },
  follows: {
    name: 'New follows seen',
    formula: 'Follow notices counted: a lower bound; those who unfollow are not visible.',
  },
  fanClubJoins: {
    name: 'Fan-club joins (paid badge)',
    formula: 'Fan-club notices counted; a paid badge, not the same as joining a chat group.',
  },
  shares: { name: 'Shares', formula: 'Share notices counted: a lower bound.' },
  gifts: { name: 'Gifts', formula: 'Gifts counted; a combo counts once, by its final number.' },
  purchaseIntents: {
    name: 'Going to buy',
    formula: '“Going to buy” notices counted; not the same as orders.',
  },
  cartItems: { name: 'Items on sale', formula: 'The last item count that the page showed.' },
  watchTime: { name: 'Watch time', formula: 'Σ(viewers online × time).' },
  averageStay: {
    name: 'Average stay (est.)',
    formula: 'Watch time ÷ new views; too low where people come and go.',
  },
  interactionRate: {
    name: 'Interaction rate',
    formula: 'People commenting ÷ new viewers; only comments are visible, so it is a lower bound.',
  },
  commentsPerView: { name: 'Comments per view', formula: 'Comments ÷ new views.' },
  followConversion: {
    name: 'Follow rate',
    formula: 'Follow notices ÷ new viewers; a lower bound.',
  },
};

const faults: FaultTexts = {
  'report.notAReport': () =>
    'This file is not a Roomscope report. Choose the .json file that “Export this report” gave you.',
  'report.newer': ({ version }) =>
    `This report was written by a newer Roomscope (format ${version}). Update Roomscope, then open it; the file is fine.`,
  'report.malformed': ({ path }) =>
    `One part of this report cannot be read (${path}); it was probably changed or cut short. Export it again.`,
  'file.tooLarge': ({ megabytes, limit }) =>
    `The file has ${megabytes} MB, more than the ${limit} MB that can be opened.`,
  'file.notJson': () => 'The file is incomplete or not JSON, so it was not opened. Export it again.',
  'store.newer': () =>
    'The data was written by a newer Roomscope. Update Roomscope, then open it again; nothing was changed.',
  'store.blocked': () =>
    'Another tab has an older Roomscope open. Close all its pages, then open this one again.',
  'store.timeout': () => 'The disk does not answer. Try again in a while, or restart the browser.',
  'store.corrupt': () =>
    'The browser says that the data is damaged. Restart the browser; if you have a backup, import it.',
  'session.deleted': () => 'This session has been deleted.',
  'session.empty': () => 'Nothing of this session has been recorded yet. Come back in a few seconds.',
  'backup.notABackup': () =>
    'This file is not a Roomscope backup; nothing was imported. Choose the file that “Export everything” gave you.',
  'backup.newer': ({ version }) =>
    `This backup was written by a newer Roomscope (format ${version}). Update Roomscope, then import it; the file is fine.`,
  'backup.truncated': () => 'The backup file is incomplete; nothing was imported. Export it again.',
  'backup.damaged': () => 'The backup file is damaged; nothing was imported. Use another backup.',
  'backup.malformedRecord': ({ line }) =>
    `Line ${line} of the backup file cannot be read; nothing was imported. Use another backup.`,
  'backup.tooLarge': () =>
    'A part of the backup file is too large to be real; nothing was imported. Use another backup.',
  'split.shopSource': () =>
    'This is how people reached the shop, not the live room. Use “live-room sources” of the live console; otherwise the answer is turned round.',
  'split.mixed': () =>
    'Some rows have only a share and others only a count. Use one of the two in every row.',
  'split.over': ({ percent }) =>
    `The sources add up to ${percent} %, more than 100 %. Perhaps a channel was entered beside its parent.`,
  'split.malformed': ({ row }) =>
    `Row ${row} cannot be read. Each needs the name of a source and a count or a share.`,
  'room.unknown': () => 'This room is not here any more; it was probably deleted. Reload the page.',
  'room.malformed': ({ field }) =>
    field === 'presenters'
      ? 'A presenter is not right: names must be there, differ, and have at most 40 characters.'
      : 'Something is not right: at most 40 characters. Change it and save again.',
  'topics.word': ({ word }) => `“${word}” cannot be used: 2–12 characters, not only digits, no @.`,
  'topics.malformed': () => 'The word lists were not saved: at most 30 lists of 300 words each.',
  'declared.unknownScope': () => 'That session or room has been deleted; nothing was saved.',
  'declared.tooLarge': () => 'That is too much to store. Take some of it away and save again.',
  'declared.malformed': () => 'Something cannot be read; nothing was saved. Change it and save again.',
  'mark.outside': () => 'That time is too far from this live; nothing was saved. Choose a time within it.',
  'mark.malformed': () => 'The mark is not right; nothing was saved. Names have at most 200 characters.',
  'retention.malformed': () => 'That is no number of days; nothing was saved. Choose one of those listed.',
  'file.unreadable': () => 'The file cannot be read: it was moved, or may not be opened. Choose it again.',
};

const plural = (n: string, one: string, many: string) => `${n} ${n === '1' ? one : many}`;

export const en: Messages = {
  locale: 'en-GB',
  listSeparator: ', ',
  numbers: {
    scales: [
      { from: 1e9, suffix: ' B' },
      { from: 1e6, suffix: ' M' },
    ],
  },
  app: {
    name: 'Roomscope',
    switchTo: '中文',
    skip: 'Skip to the content',
    back: 'All sessions',
    options: 'Settings',
    loading: 'Reading…',
    theme: { label: 'Theme', auto: 'As the system', light: 'Light', dark: 'Dark' },
    foot: 'Only numbers that the page shows. No viewer and no comment is kept.',
    failed: 'It could not be opened.',
    retry: 'Try again',
    close: 'Close',
    cancel: 'Cancel',
  },
  units: {
    perMinute: (n) => `${n}/min`,
    hours: (n) => `${n} h`,
    share: (n) => `${n} %`,
    duration: (p) =>
      p.hours > 0
        ? `${p.hours} h${p.minutes > 0 ? ` ${p.minutes} min` : ''}`
        : p.minutes > 0
          ? `${p.minutes} min${p.seconds > 0 ? ` ${p.seconds} s` : ''}`
          : `${p.seconds} s`,
    nextDay: (clock) => `${clock} next day`,
    about: (n) => `about ${n}`,
    atLeast: (n) => `at least ${n}`,
    between: (lo, hi) => `probably between ${lo} and ${hi}`,
  },
  platforms: { taobao: 'Taobao Live', douyin: 'Douyin', kuaishou: 'Kuaishou' },
  evidence: {
    measured: { mark: '●', name: 'console' },
    observed: { mark: '◐', name: 'page' },
    estimated: { mark: '○', name: 'estimate' },
    declared: { mark: '✎', name: 'typed in' },
  },
  routes: {
    tap: 'messages the page received',
    state: 'data inside the page',
    dom: 'text on the page',
    console: 'the console',
  },
  precisions: { exact: 'exact', rounded: 'rounded', capped: 'lower bound' },
  causes,
  marks,
  segments,
  figures,
  topics: {
    price: 'price',
    size: 'size',
    stock: 'stock',
    delivery: 'delivery',
    quality: 'quality',
    genuine: 'genuine?',
    elsewhere: 'price elsewhere',
    putUpLink: 'put up the link',
    afterSales: 'after-sales',
    complaint: 'complaint',
    host: "the host's name",
    other: 'other',
  },
  series: {
    concurrentViewers: 'Online',
    followersTotal: 'Followers',
    cartItems: 'Items on sale',
    cumulativeViews: 'Views',
    cumulativeViewers: 'Viewers',
    likes: 'Likes',
    comments: 'Comments',
    follows: 'New follows',
    shares: 'Shares',
    gifts: 'Gifts',
    fanClubJoins: 'Fan-club joins',
    purchaseIntents: 'Going to buy',
    entries: 'Entry notices',
    entriesWithFanBadge: 'Entries with a fan badge',
    identifiedViewers: 'People recognised',
    commenters: 'People commenting',
    entriesBySource: 'Entry notices by source',
    commentsByTopic: 'Comments by topic',
  },
  list: {
    title: 'All sessions',
    groupBy: 'Group',
    byDay: 'By day',
    byRoom: 'By room',
    show: 'Show',
    relations: { everything: 'All', own: 'Own', peer: 'Competitors' },
    step: 'Which step it is on',
    ongoing: 'recording',
    unknownRoom: (roomId) => `Room ${roomId}`,
    deleteSession: 'Delete this session',
    deleteRoom: 'Delete this room',
    count: (n) => (n === 1 ? '1 session' : `${n} sessions`),
    emptyExtension: 'Nothing has been recorded yet.',
    emptyExtensionNext:
      'Open a live room in this browser, click the Roomscope icon in the toolbar, then “Record this room”. Its report appears here.',
    emptySite: 'Open a report.',
    emptySiteNext:
      'On the report page of the extension choose “Export this report” and drop the .json file here. It is opened in your browser only and sent nowhere.',
    sampleLead: 'See what it looks like first?',
    samples: { taobao: 'Sample: Taobao Live, 2 hours', douyin: 'Sample: Douyin, 2 hours' },
  },
  files: {
    choose: 'Choose a report file',
    drop: 'Drop a report file (.json) here, or',
    dropNow: 'Let go to open it',
    opening: 'Opening…',
  },
  archive: {
    title: 'Your data stays with you',
    exportAll: 'Export everything (backup)',
    importAll: 'Import a backup',
    deleteAll: 'Delete everything',
    exporting: 'Exporting…',
    importing: 'Importing…',
    deleting: 'Deleting…',
    exported: 'The backup is in your downloads folder.',
    imported: (written, known) =>
      `${plural(written, 'record', 'records')} imported; ${known} were here already.`,
    stayedDeleted: (n) => `${n} belonged to sessions that you deleted and were not brought back.`,
    cancelled: 'Cancelled.',
    progress: (share) => `${share} done`,
    confirmSession: (what) => `Delete the session “${what}”?`,
    confirmRoom: (what) => `Delete all sessions of “${what}”?`,
    confirmAll: 'Delete all sessions?',
    confirmText: 'It cannot be brought back. Only the fact that a live took place stays, without any figure.',
    confirmAllText: 'All rooms and sessions go and cannot be brought back. You can export a backup first.',
    confirmYes: 'Delete',
  },
  report: {
    sample: 'Sample · the figures are made up, this is no real room',
    recorded: (share) => `recorded ${share}`,
    ongoing: 'recording; figures so far',
    exportThis: 'Export this report',
    deleteThis: 'Delete this session',
    notFound: 'There is no such session. It may have been deleted.',
    liveTitle: (title) => `Title of this live: ${title}`,
    moreFigures: 'More figures',
    explain: (name, known) => `${name}: ${known}. How is it known?`,
    restsOn: (n) => `Rests on ${plural(n, 'reading', 'readings')}.`,
    route: (route) => `Read from ${route}.`,
    exactly: (n) => `Exactly: ${n}.`,
    coverage: (share) => `${share} of the live was recorded.`,
    usual: (median, rank, of) => `usually ${median}; no. ${rank} of the last ${of}`,
    versusUsual: { up: 'higher than usual', down: 'lower than usual', same: 'as usual' },
    peakAt: (time) => `Reached at ${time}.`,
    kindUnspecified: 'Views (kind not stated)',
    kindUnspecifiedFormula:
      'The last figure that the page showed; it does not say whether it counts people or visits, so nothing per viewer is computed from it.',
  },
  sentence: {
    soFar: 'Recording. ',
    fansUp: (n) => `${n} net new followers`,
    fansDown: (n) => `${n} followers lost on balance`,
    fansFlat: 'no net new followers',
    fansUnclear: (lo, hi) => `followers changed by something between ${lo} and ${hi}`,
    online: (peak, average) => `peak ${peak} online, ${average} on average`,
    onlinePeak: (peak) => `peak ${peak} online`,
    inflow: (n) => `${n} views a minute coming in`,
    comments: (n) => plural(n, 'comment', 'comments'),
    join: (parts) => {
      const text = parts.join('; ');
      return `${text.charAt(0).toUpperCase()}${text.slice(1)}. `;
    },
    whole: (share, length) => `${share} of ${length} recorded.`,
    holes: (share, where) =>
      `Only ${share} of the live was recorded${where && ` (${where})`}; the peak may be missing. What follows is of the recorded part.`,
    competitor: (length, change) => `In ${length}: ${change}. Their console is not guessed at.`,
    timesUsual: (change, times) => `${change}, ${times} times their usual`,
    littleData: (length, labelled, enough) =>
      `Recorded for ${length}; only ${plural(String(labelled), 'entry notice', 'entry notices')} with a source so far. At ${enough} it can be told where people came from.`,
    noticesOnly: (labelled, leading) =>
      `of ${labelled} entry notices with a source, ${leading.join(' and ')}`,
    leading: (share, segment) => `${share} came ${segment}`,
    partOnly: (share) => `only ${share} of the live has a source, so take it as a hint`,
    nothingAttributed:
      'the page names no sources: where people came from is on the traffic page of the console',
    nothing: (length) => `Recorded for ${length}; nothing has been read that could be said.`,
  },
  timeline: {
    title: 'The whole live',
    help: 'Drag sideways to look closer. Keys: ← → move, + − zoom, Esc shows all.',
    plot: 'Timeline of the whole live',
    reset: 'Show all',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    rows: {
      concurrentViewers: { name: 'Online', unit: 'people' },
      entriesPerMinute: { name: 'Inflow', unit: 'views/min' },
      newViewsPerMinute: { name: 'New views', unit: 'views/min' },
      commentsPerMinute: { name: 'Comments', unit: 'per min' },
      likesPerMinute: { name: 'Likes', unit: 'per min' },
      noticesPerMinute: { name: 'Entry notices', unit: 'per min' },
    },
    timeAxis: (zone) => `Time (${zone})`,
    missing: 'not recorded',
    gapLegend: 'not recorded',
    markLegend: 'marks',
    roundedNote: (name) =>
      `The page rounds ${name.toLowerCase()}; a rise per minute cannot be told, so it is not drawn.`,
    table: 'As a table',
    tableCaption: (length) => `One row for each ${length}.`,
    time: 'Time',
    empty: 'Recorded too briefly to draw.',
  },
  sources: {
    title: 'Where they came from',
    coverage: {
      views: (labelled, all, share) =>
        `Of ${all} new views while recording, ${labelled} came with an entry notice that names a source (${share}). Shares are of those only.`,
      unspecified: (labelled, all, share) =>
        `The view counter rose by ${all} while recording; ${labelled} entry notices named a source (${share}). Shares are of those only.`,
      notices: (labelled, all, share) =>
        `${all} entry notices were counted, ${labelled} of them with a source (${share}). Shares are of those only, not of the whole live.`,
    },
    merged: 'Busy rooms merge or drop notices.',
    needed: (n) =>
      `${plural(String(n), 'more entry notice', 'more entry notices')} with a source, and it can be told where people came from.`,
    already: (figures) => `What can be seen by now: ${figures}.`,
    own: 'Yours already',
    brought: 'Brought by this live',
    ofLabelled: (share) => `${share} of those with a source`,
    notices: (n) => n,
    reEntries: (n) => `${n} more came back from the small window: no new entries.`,
    bounds: 'Nothing guessed of those without a source: least and most of the whole live',
    boundsNote:
      'Whether all of those without a source belong to a segment or none does: its share lies within this range.',
    range: (lo, hi) => `${lo} – ${hi}`,
    labels: 'As the console words it',
    enteredAt: (day) => `Typed in on ${day}.`,
    inAll: (n) => `${n} in all.`,
    leftOut: (labels) => `A part of other rows, not added twice: ${labels}.`,
    none: "This platform's page shows no entry notices with a source, so it cannot tell where people came from. Followers, inflow and comments are there as usual; after the live, the traffic page of the console tells it.",
    noNotices: 'No entry notices were counted.',
    column: { source: 'Source', share: 'share', worst: 'of the whole live' },
    codes: { 'douyin|6': 'through a share' },
  },
  spans: {
    hours: 'By the hour',
    hoursNote:
      'Each hour by itself; ads and campaigns differ, so high and low are not all down to what was shown.',
    shifts: 'By shift',
    shiftsNote: 'In order of time, presenters are not ranked: hours and ads differ.',
    time: 'Time',
    presenter: 'On camera',
    nobody: 'nobody named',
    coverage: 'recorded',
    readings: 'readings',
  },
  effects: {
    title: 'Three minutes before and after each mark',
    note: 'Before → after. Other things may have happened at the same time: a hint, no proof.',
    mark: 'Mark',
    column: {
      averageConcurrentViewers: 'online',
      entriesPerMinute: 'inflow',
      commentsPerMinute: 'comments',
      likesPerMinute: 'likes',
      purchaseIntents: 'going to buy',
    },
    direction: { up: 'up to', down: 'down to', same: 'still' },
  },
  topicsList: {
    title: 'What the comments are about',
    note: 'By word list; a comment can belong to several topics. Only counts are kept, never the words.',
    none: 'No comments were recorded.',
  },
  marksList: {
    title: 'Marks',
    none: 'This session has no marks.',
    page: 'page',
    operator: 'set by you',
    more: (n) => `${n} more`,
  },
  gapsList: {
    title: 'Not recorded',
    none: 'Nothing was missed.',
    all: 'everything',
    only: (names) => `only: ${names}`,
    more: (n) => `${n} more`,
  },
  method: {
    title: 'How these figures were read',
    adapter: (id, version) => `Reader: ${id}, for the pages of ${version}.`,
    zone: (zone) => `Times are shown in ${zone}.`,
    column: { series: 'Figure', route: 'Read from', precision: 'How exact', raw: 'As shown' },
    generated: (by, at) => `Made by ${by}, ${at}.`,
    unknown: 'Nobody outside the platform can see how long each viewer stayed, or who left.',
    noRaw: '—',
  },
  popup: popupEn,
  fault: (key, params) =>
    pickFault(
      faults,
      key,
      params,
      'It was not done and nothing was changed. Try again, or restart the browser if it happens again.',
    ),
};
