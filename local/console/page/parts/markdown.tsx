import { Fragment, type ReactNode } from "react";

const INLINE = /(\*\*|__)(.+?)\1|(\*|_)(.+?)\3|`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/;

/** The markdown that Amazon Connect's chats allow: bold, italics, code, links and lists. Never HTML. */
export function Markdown({ text }: { text: string }) {
  return <div className="markdown">{blocksOf(text).map((block, index) => drawBlock(block, index))}</div>;
}

type Block = { type: "p" | "ul" | "ol"; lines: string[] };

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.slice(0, 20_000).split("\n")) {
    const [, bullet, number, rest] = /^\s*(?:([-*+])|(\d+)[.)])\s+(.*)$/.exec(line) ?? [];
    const type = bullet !== undefined ? "ul" : number !== undefined ? "ol" : "p";
    const last = blocks.at(-1);
    const isBlank = line.trim() === "";
    if (isBlank) blocks.push({ type: "p", lines: [] });
    else if (last?.type === type) last.lines.push(rest ?? line);
    else blocks.push({ type, lines: [rest ?? line] });
  }
  return blocks.filter(({ lines }) => lines.length > 0);
}

function drawBlock({ type, lines }: Block, key: number): ReactNode {
  if (type === "p")
    return (
      <p key={key}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a message never change.
          <Fragment key={index}>
            {index > 0 && <br />}
            {inline(line)}
          </Fragment>
        ))}
      </p>
    );
  const List = type;
  return (
    <List key={key}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a message never change.
        <li key={index}>{inline(line)}</li>
      ))}
    </List>
  );
}

function inline(text: string, depth = 0): ReactNode {
  const match = depth > 8 ? null : INLINE.exec(text);
  if (match === null) return text;
  const [whole, , bold, , italic, code, label, href] = match;
  const rest = inline(text.slice(match.index + whole.length), depth + 1);
  const drawn =
    bold !== undefined ? (
      <strong>{inline(bold, depth + 1)}</strong>
    ) : italic !== undefined ? (
      <em>{inline(italic, depth + 1)}</em>
    ) : code !== undefined ? (
      <code>{code}</code>
    ) : (
      <a href={href} target="_blank" rel="noreferrer noopener">
        {label}
      </a>
    );
  return (
    <>
      {text.slice(0, match.index)}
      {drawn}
      {rest}
    </>
  );
}
