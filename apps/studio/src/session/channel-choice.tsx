import { useState } from "preact/hooks";
import { hashOf } from "../app/route.ts";

/** Asks for a channel where the key may see all of them and the address names none. */
export function ChannelChoice() {
  const [problem, setProblem] = useState("");
  return (
    <form
      class="sign-in"
      onSubmit={(event) => {
        event.preventDefault();
        const entry = new FormData(event.currentTarget).get("channel");
        const channelId = typeof entry === "string" ? entry.trim().toLowerCase() : "";
        if (/^[0-9a-f]{24}$/.test(channelId)) location.hash = hashOf({ channelId });
        else setProblem("A channel’s id has 24 characters, from 0 to 9 and a to f.");
      }}
    >
      <h1 class="sign-in-title">Which channel?</h1>
      <p class="sign-in-text">This key may see all channels of its community.</p>
      <label class="field">
        <span class="field-label">Channel id</span>
        <input name="channel" class="input" spellcheck={false} autoFocus data-testid="channel-id" />
      </label>
      <p class="problem" role="alert">
        {problem}
      </p>
      <button type="submit" class="button button-main">
        Open
      </button>
    </form>
  );
}
