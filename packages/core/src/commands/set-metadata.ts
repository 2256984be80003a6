import type { Metadata } from "../analysis/metadata.ts";
import { withFields } from "../document/fields.ts";
import type { CommandHandler } from "./command.ts";

/** Changes the title or the expiry; what is left out stays. Symbol, timeframe and scenario can't change. */
export const setMetadata: CommandHandler<Partial<Pick<Metadata, "title" | "expiry">>> = (
  document,
  fields,
) => ({ metadata: withFields(document.metadata, fields) });
