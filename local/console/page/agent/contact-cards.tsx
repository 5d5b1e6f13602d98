import { Badge } from "@cloudscape-design/components";
import type { AgentContact } from "../../console-types.ts";
import { ageText } from "../parts/durations.ts";
import { useNow } from "../parts/use-now.ts";

const PHASES = { offered: "Incoming", connected: "Connected", afterContactWork: "After-contact work" } as const;

type Props = { contacts: readonly AgentContact[]; chosen: string | undefined; onChoose: (id: string) => void };

/** The contacts of an agent: offered, connected, in after-contact work. */
export function ContactCards({ contacts, chosen, onChoose }: Props) {
  const now = useNow(1000);
  return (
    <nav className="cards" aria-label="Your contacts">
      {contacts.length === 0 && <p className="chat-event">No contacts</p>}
      {contacts.map(({ id, name, channel, phase, lastMessage, since, description }) => (
        <button
          key={id}
          type="button"
          className={`card phase-${phase}`}
          aria-current={id === chosen}
          onClick={() => onChoose(id)}
        >
          <span className="card-head">
            <strong>{name || id.slice(0, 8)}</strong>
            <Badge color={phase === "offered" ? "blue" : phase === "connected" ? "green" : "grey"}>
              {PHASES[phase]}
            </Badge>
          </span>
          <span>{lastMessage || description || channel.toLowerCase()}</span>
          {since !== undefined && <small>{ageText(since, now)}</small>}
        </button>
      ))}
    </nav>
  );
}
