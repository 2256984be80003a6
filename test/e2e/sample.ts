/** A request with all five drawing types on the S&P 500 of spring 2020, each in a colour of its own. */
export const sampleRequest = {
  sender: "analyst@example.com",
  metadata: {
    title: "Five drawings on the S&P 500",
    symbol: "SPX",
    timeframe: "D1",
    direction: "BULLISH",
    entryPlacement: "BELOW_CURRENT",
    expiry: { type: "HOURS", hours: 48 },
    preferenceText: "Up from [[zone:the zone]] along [[trend:the trend]] to [[ceiling:the ceiling]].",
  },
  levels: {
    support: { price: 2300 },
    pivot: { price: 2600 },
    resistance: { price: 3100 },
  },
  drawings: [
    {
      type: "HORIZONTAL_LINE",
      clientObjectId: "ceiling",
      points: [{ time: "2020-03-03T00:00:00Z", price: 3136.72 }],
      style: { color: "#E000E0", lineWidth: 3 },
    },
    {
      type: "LINE",
      clientObjectId: "trend",
      points: [
        { time: "2020-03-12T00:00:00Z", price: 2300 },
        { time: "2020-04-14T00:00:00Z", price: 2950 },
      ],
      style: { color: "#FF8000", lineWidth: 3 },
    },
    {
      type: "RECTANGLE",
      clientObjectId: "zone",
      points: [
        { time: "2020-03-16T00:00:00Z", price: 2440 },
        { time: "2020-04-06T00:00:00Z", price: 2360 },
      ],
      style: { borderColor: "#0040FF", fillColor: "#0040FF10", lineWidth: 3 },
    },
    {
      type: "PARALLEL",
      clientObjectId: "channel",
      points: [
        { time: "2020-02-20T00:00:00Z", price: 3300 },
        { time: "2020-03-09T00:00:00Z", price: 2700 },
        { time: "2020-02-20T00:00:00Z", price: 3050 },
      ],
      style: { color: "#00A0A0", lineWidth: 3, fillColor: "#00A0A010" },
    },
    {
      type: "FIBONACCI_RETRACEMENT",
      clientObjectId: "swing",
      points: [
        { time: "2020-03-24T00:00:00Z", price: 3060 },
        { time: "2020-04-09T00:00:00Z", price: 2560 },
      ],
      style: { color: "#806000", lineWidth: 2, fillColor: "#80600008" },
    },
  ],
};

/** The colour in which each drawing of the sample is stroked. */
export const sampleColors: Readonly<Record<string, string>> = Object.fromEntries(
  sampleRequest.drawings.map(({ clientObjectId, style }) => [
    clientObjectId,
    style.borderColor ?? style.color ?? "",
  ]),
);
