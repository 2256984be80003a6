import { SignIn } from "../session/sign-in.tsx";
import { useSession } from "../session/use-session.ts";
import { Notice } from "../ui/notice.tsx";
import { SignedIn } from "./signed-in.tsx";
import { useRoute } from "./use-route.ts";

/** The page: signing in, then a channel. */
export function App() {
  const { state, check, signIn, signOut } = useSession();
  const route = useRoute();
  switch (state.kind) {
    case "checking":
      return <div class="splash" role="status" aria-label="Loading" />;
    case "unreachable":
      return (
        <div class="splash">
          <Notice title="No connection" action={{ label: "Try again", run: check }}>
            {state.problem}
          </Notice>
        </div>
      );
    case "out":
      return (
        <div class="splash">
          <SignIn onSignIn={signIn} />
        </div>
      );
    case "in":
    case "ended": {
      const { session } = state;
      const ended = state.kind === "ended";
      return (
        <>
          <SignedIn
            // Who signs in with another key goes on with work of their own.
            key={session.keyId}
            session={session}
            ended={ended}
            route={route}
            onRefused={check}
            onSignOut={signOut}
          />
          {ended && (
            <div class="splash splash-over" tabIndex={-1}>
              <SignIn onSignIn={signIn} again />
            </div>
          )}
        </>
      );
    }
  }
}
