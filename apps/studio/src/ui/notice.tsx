import type { ComponentChildren } from "preact";

/** A quiet message in place of content that isn't there: what happened and what can be done. */
export function Notice({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}) {
  return (
    <div class="notice" role="status">
      <p class="notice-title">{title}</p>
      {children !== undefined && <p class="notice-text">{children}</p>}
      {action !== undefined && (
        <button type="button" class="button" onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  );
}
