/** The steps from an empty database to the newest schema. Add at the end; never change one that was released. */
export const migrations: readonly string[] = [
  `
  create table analysis (
    analysis_id text primary key,
    community_id text not null,
    channel_id text not null,
    sender text not null,
    title text not null,
    symbol_key text not null,
    timeframe text not null,
    direction text not null,
    search_text text not null,
    metadata text not null,
    levels text not null,
    revision integer not null,
    created_at integer not null,
    updated_at integer not null,
    expires_at integer,
    removed_at integer
  ) strict;
  create index analysis_by_creation on analysis (community_id, channel_id, created_at, analysis_id);
  create index analysis_by_update on analysis (community_id, channel_id, updated_at, analysis_id);
  create index analysis_removed on analysis (removed_at) where removed_at is not null;

  create table drawing (
    analysis_id text not null references analysis (analysis_id) on delete cascade,
    position integer not null,
    client_object_id text not null,
    body text not null,
    primary key (analysis_id, position),
    unique (analysis_id, client_object_id)
  ) strict, without rowid;

  create table api_key (
    key_id text primary key,
    kind text not null,
    hash text not null unique,
    name text not null,
    community_id text not null,
    permissions text not null,
    channel_ids text,
    active integer not null,
    created_at integer not null,
    expires_at integer
  ) strict;
  create index api_key_by_community on api_key (community_id);

  create table session (
    token_hash text primary key,
    key_id text not null references api_key (key_id) on delete cascade,
    created_at integer not null,
    expires_at integer not null
  ) strict;

  create table answer (
    scope text not null,
    key text not null,
    fingerprint text not null,
    answer text not null,
    created_at integer not null,
    primary key (scope, key)
  ) strict;
  create index answer_by_creation on answer (created_at);
  `,
  // Numbers of events are never given twice, so that a process which polls for later ones misses none.
  `
  create table event (
    sequence integer primary key autoincrement,
    analysis_id text not null references analysis (analysis_id) on delete cascade,
    revision integer not null,
    type text not null,
    body text not null,
    created_at integer not null,
    unique (analysis_id, revision)
  ) strict;
  create index event_by_creation on event (created_at);
  `,
];
