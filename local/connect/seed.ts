/** The instance that a local Connect begins with, so that samples run at once. */
export const SAMPLE_INSTANCE_ID = "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE";
export const SAMPLE_CONTACT_FLOW_ID = "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE";
/** The account that owns everything here. */
export const ACCOUNT_ID = "123456789012";
