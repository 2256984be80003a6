import type { Generated } from "kysely";

/** The tables as kysely sees them; times are milliseconds, flags 0 or 1, documents JSON text. */
export interface Tables {
  analysis: AnalysisTable;
  drawing: DrawingTable;
  api_key: KeyTable;
  session: SessionTable;
  answer: AnswerTable;
  event: EventTable;
}

export interface AnalysisTable {
  analysis_id: string;
  community_id: string;
  channel_id: string;
  sender: string;
  title: string;
  symbol_key: string;
  timeframe: string;
  direction: string;
  search_text: string;
  metadata: string;
  levels: string;
  revision: number;
  created_at: number;
  updated_at: number;
  expires_at: number | null;
  removed_at: number | null;
}

export interface DrawingTable {
  analysis_id: string;
  position: number;
  client_object_id: string;
  body: string;
}

export interface KeyTable {
  key_id: string;
  kind: string;
  hash: string;
  name: string;
  community_id: string;
  permissions: string;
  channel_ids: string | null;
  active: number;
  created_at: number;
  expires_at: number | null;
}

export interface SessionTable {
  token_hash: string;
  key_id: string;
  created_at: number;
  expires_at: number;
}

export interface AnswerTable {
  scope: string;
  key: string;
  fingerprint: string;
  answer: string;
  created_at: number;
}

export interface EventTable {
  sequence: Generated<number>;
  analysis_id: string;
  revision: number;
  type: string;
  body: string;
  created_at: number;
}
