/** A function that does nothing: what Node alone takes. */
export const handler = async () => ({});
