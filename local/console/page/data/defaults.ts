type Defaults = { instanceId: string; contactFlowId: string; endpoint: string };

/** What the server suggests for a new chat. */
export function readDefaults(): Defaults {
  const element = document.getElementById("defaults");
  return JSON.parse(element?.textContent ?? '{"instanceId":"","contactFlowId":"","endpoint":""}') as Defaults;
}
