/** Ids of the sample instance that a local Connect starts with, and of its resources. */
export const SAMPLE_INSTANCE_ID = "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE";
export const SAMPLE_CONTACT_FLOW_ID = "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE";
export const SAMPLE_QUEUE_ID = "a1b2c3d4-5678-90ab-cdef-22222EXAMPLE";
export const SAMPLE_HOURS_OF_OPERATION_ID = "a1b2c3d4-5678-90ab-cdef-33333EXAMPLE";
export const SAMPLE_ROUTING_PROFILE_ID = "a1b2c3d4-5678-90ab-cdef-44444EXAMPLE";
export const SAMPLE_SECURITY_PROFILE_ID = "a1b2c3d4-5678-90ab-cdef-55555EXAMPLE";
export const SAMPLE_USER_ID = "a1b2c3d4-5678-90ab-cdef-66666EXAMPLE";
export const SAMPLE_QUICK_CONNECT_ID = "a1b2c3d4-5678-90ab-cdef-88888EXAMPLE";
/** The account that owns everything here. */
export const ACCOUNT_ID = "123456789012";
