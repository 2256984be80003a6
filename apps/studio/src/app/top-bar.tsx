import { useState } from "preact/hooks";
import type { Session } from "../session/session.ts";
import { Icon, icons } from "../ui/icon.tsx";
import { sentenceOf } from "../ui/sentence.ts";
import { hashOf } from "./route.ts";

/** What is always there: whose page this is, the channel, the way out. */
export function TopBar({
  session,
  channelId,
  lasting,
  onSignOut,
}: {
  readonly session: Session;
  readonly channelId: string | undefined;
  /** Whether changes that aren't sent yet outlive the page. */
  readonly lasting: boolean;
  readonly onSignOut: () => Promise<void>;
}) {
  const [problem, setProblem] = useState("");
  const channels = session.channelIds ?? [];
  return (
    <header class="top-bar">
      <a class="brand" href={hashOf(channelId === undefined ? {} : { channelId })}>
        <svg class="brand-mark" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path d="M7 3v4M7 15v6M4 7h6v8H4zM17 3v7M17 18v3" />
          <path class="brand-body" d="M14 10h6v8h-6z" />
        </svg>
        Candlemark <span class="brand-room">Studio</span>
      </a>
      {channels.length > 1 && (
        <select
          class="input channel-select"
          aria-label="Channel"
          value={channelId}
          onChange={(event) => {
            location.hash = hashOf({ channelId: event.currentTarget.value });
          }}
        >
          {channels.map((id) => (
            <option key={id} value={id}>
              Channel …{id.slice(-6)}
            </option>
          ))}
        </select>
      )}
      <span class="top-bar-space problem" role="alert">
        {problem}
      </span>
      {!lasting && (
        <span
          class="top-bar-note"
          role="note"
          aria-label="Unsent changes stay in this tab only"
          data-testid="not-lasting"
          title="This browser gives the studio no storage: until they are sent, changes are lost when the tab is closed"
        >
          <Icon path={icons.warning} size={14} />
          <span>Unsent changes stay in this tab only</span>
        </span>
      )}
      <button
        type="button"
        class="button button-quiet"
        data-testid="sign-out"
        onClick={() => {
          setProblem("");
          onSignOut().catch((error: unknown) => setProblem(sentenceOf(error)));
        }}
      >
        Sign out
      </button>
    </header>
  );
}
