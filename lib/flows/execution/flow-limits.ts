/** Limits of a flow's execution. */
export type FlowLimits = {
  /** Blocks that a flow runs without waiting for a person or for time. The service stops such flows; its limit is not published. */
  blocksWithoutWait: number;
};

export const FLOW_LIMITS: FlowLimits = { blocksWithoutWait: 1_000 };

/** How deep modules invoke modules. */
export const MAX_MODULE_DEPTH = 5;

/** All attributes of a contact, or of a flow, in bytes of UTF-8. */
export const MAX_ATTRIBUTE_BYTES = 32 * 1024;

/** Characters that the references of one block can add up to: a few references in a loop would otherwise grow without end. */
export const MAX_RESOLVED_CHARACTERS = 256 * 1024;
