/** Days after which raw uploads are gone. */
export const RAW_UPLOAD_DAYS = 14;
/** Days for which a deleted or replaced object can be recovered. With raw uploads: an erasure is complete within 30. */
export const RECOVERY_DAYS = 21;
/** Days for which a night's own working files stay: no particulars, but the surrogates of their night. */
export const RUN_STATE_DAYS = 90;
