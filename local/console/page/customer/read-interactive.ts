type Choice = { label: string; detail: string; value: string; image?: string };
export type Choices = { title: string; subtitle: string; groups: { heading: string; choices: Choice[] }[] };
export type ViewMessage = { view: { id: string }; data: Record<string, unknown> };

type Member = Record<string, unknown>;

/** Reads an interactive message; undefined where it is not one that can be shown. */
export function readInteractive(content: string): Choices | ViewMessage | undefined {
  let message: unknown;
  try {
    message = JSON.parse(content);
  } catch {
    return undefined;
  }
  const { templateType, data } = object(message);
  const own = object(object(data).content);
  if (templateType === "ViewResource")
    return { view: { id: text(object(own.viewResource).id) }, data: object(own.viewData) };
  const title = text(own.title);
  const subtitle = text(own.subtitle);
  if (templateType === "TimePicker")
    return { title, subtitle, groups: [{ heading: "", choices: array(own.timeslots).map(slot) }] };
  if (templateType === "Carousel")
    return {
      title,
      subtitle,
      groups: array(own.elements).map((panel) => groupOf(object(object(object(panel).data).content))),
    };
  const elements = array(own.elements);
  if (elements.length === 0) return undefined;
  return { title, subtitle, groups: [{ heading: "", choices: elements.map(choice) }] };
}

function groupOf(panel: Member): Choices["groups"][number] {
  return { heading: text(panel.title), choices: array(panel.elements).map(choice) };
}

function choice(value: unknown): Choice {
  const { title, subtitle, imageData } = object(value);
  // A picture of another host would be loaded from there.
  const image = text(imageData).startsWith("data:image/") ? { image: text(imageData) } : {};
  return { label: text(title), detail: text(subtitle), value: text(title), ...image };
}

function slot(value: unknown): Choice {
  const { date, duration } = object(value);
  const at = new Date(text(date));
  const label = Number.isNaN(at.getTime())
    ? text(date)
    : at.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  return { label, detail: duration === undefined ? "" : `${Math.round(Number(duration) / 60)} min`, value: text(date) };
}

function object(value: unknown): Member {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Member) : {};
}

function array(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, 100) : [];
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
