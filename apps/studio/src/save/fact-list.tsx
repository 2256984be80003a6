import type { Fact } from "./part-words.ts";

/** What a value says, a line each. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts-list">
      {facts.map(({ name, text, color }) => (
        <div key={name ?? ""}>
          {name !== undefined && <dt>{name}</dt>}
          <dd>
            {color !== undefined && <span class="swatch" style={{ background: color }} aria-hidden="true" />}
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}
