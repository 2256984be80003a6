// What a trading site would do: ask its channel for the newest analysis and embed it.
const { communityId, channelId, publicKey } = await (await fetch("/site/community.json")).json();
const place = document.getElementById("analysis");
const asked = new URLSearchParams(location.search).get("analysis");
const analysisId = asked ?? (await newestAnalysis());

if (analysisId) {
  const element = document.createElement("candlemark-analysis");
  element.setAttribute("analysis", analysisId);
  element.setAttribute("key", publicKey);
  element.setAttribute("server", location.origin);
  place.append(element);
  document.getElementById("element-code").textContent =
    `<script type="module" src="${location.origin}/embed/candlemark-embed.js"></script>\n\n` +
    `<candlemark-analysis\n  server="${location.origin}"\n  analysis="${analysisId}"\n  key="${publicKey}"\n></candlemark-analysis>`;
  document.getElementById("frame-code").textContent =
    `<iframe\n  src="${location.origin}/embed/#analysis=${analysisId}&key=${publicKey}"\n  width="100%" height="560"\n></iframe>`;
} else {
  place.textContent = "Nothing is published yet: publish an analysis and load this page again.";
}

async function newestAnalysis() {
  const answer = await fetch(`/v1/analysis/${communityId}/channels/${channelId}?limit=1`, {
    headers: { authorization: `Bearer ${publicKey}` },
  });
  const { data } = await answer.json();
  return data?.analyses[0]?.analysisId;
}
