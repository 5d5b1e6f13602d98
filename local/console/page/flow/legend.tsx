const ENTRIES = {
  path: [
    ["legend-visited", "visited"],
    ["legend-running", "now"],
    ["legend-failed", "took an error branch"],
    ["legend-not-visited", "not visited"],
  ],
  heat: [
    ["legend-cold", "no contact"],
    ["legend-hot", "most contacts"],
  ],
} as const;

/** The meaning of the colours. */
export function Legend({ kind }: { kind: "path" | "heat" }) {
  return (
    <ul className="legend" aria-label="Colours">
      {ENTRIES[kind].map(([name, text]) => (
        <li key={name}>
          <span className={`legend-box ${name}`} />
          {text}
        </li>
      ))}
    </ul>
  );
}
