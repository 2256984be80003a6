import type { TargetedSubmitEvent } from "preact";
import { useState } from "preact/hooks";
import { sentenceOf } from "../ui/sentence.ts";

/** Asks for an API key. The key is given to the server and kept nowhere in the page. */
export function SignIn({
  onSignIn,
  again = false,
}: {
  readonly onSignIn: (apiKey: string) => Promise<void>;
  readonly again?: boolean;
}) {
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entry = new FormData(event.currentTarget).get("key");
    const apiKey = typeof entry === "string" ? entry.trim() : "";
    if (apiKey === "") {
      setProblem("Enter an API key.");
      return;
    }
    setBusy(true);
    setProblem("");
    try {
      await onSignIn(apiKey);
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form class="sign-in" onSubmit={(event) => void submit(event)} aria-labelledby="sign-in-title">
      <h1 id="sign-in-title" class="sign-in-title">
        {again ? "Sign in again" : "Candlemark Studio"}
      </h1>
      <p class="sign-in-text">
        {again
          ? "The session has ended. What you changed is still here and is saved after you sign in."
          : "Read, draw and edit the chart analyses of your channel."}
      </p>
      <label class="field">
        <span class="field-label">API key</span>
        <input
          name="key"
          type="password"
          class="input"
          autocomplete="off"
          spellcheck={false}
          autoFocus
          aria-invalid={problem !== ""}
          aria-describedby="sign-in-problem"
          data-testid="api-key"
        />
      </label>
      <p id="sign-in-problem" class="problem" role="alert" data-testid="sign-in-problem">
        {problem}
      </p>
      <button type="submit" class="button button-main" disabled={busy} data-testid="sign-in">
        {busy ? "Signing in…" : "Sign in"}
      </button>
    </form>
  );
}
