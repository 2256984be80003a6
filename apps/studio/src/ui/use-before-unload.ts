import { useEffect } from "preact/hooks";

/** Lets the browser ask before the page is left while `unsaved` says so. */
export function useBeforeUnload(unsaved: () => boolean): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (unsaved()) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [unsaved]);
}
