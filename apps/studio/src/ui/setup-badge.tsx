/** A setup in words: "bullish_bounce" is "Bullish bounce". */
function setupText(setup: string): string {
  const words = setup.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The scenario in the colour of its direction. */
export function SetupBadge({ setup, direction }: { readonly setup: string; readonly direction: string }) {
  return (
    <span class="badge" data-direction={direction}>
      {setupText(setup)}
    </span>
  );
}
